variable "days" {
  type    = number
  default = 400
}

resource "aws_cloudwatch_log_group" "flow" {
  name              = "/network/flow"
  retention_in_days = var.days
}
