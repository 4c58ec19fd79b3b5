resource "aws_cloudwatch_log_group" "audit" {
  name              = "audit"
  retention_in_days = 365
}

resource "aws_cloudtrail" "account" {
  name                       = "account"
  s3_bucket_name             = "example-audit"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.audit.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/trail"
}
