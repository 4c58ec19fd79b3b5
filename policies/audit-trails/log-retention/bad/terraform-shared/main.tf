resource "aws_cloudwatch_log_group" "flow" {
  name              = "/network/flow"
  retention_in_days = 0
}
