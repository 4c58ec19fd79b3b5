resource "aws_cloudwatch_log_group" "reprice" {
  name              = "/aws/lambda/reprice"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:eu-central-1:123456789012:key/audit"
}

resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "reprice.zip"
}

# Its log group is the platform's own.
resource "aws_lambda_function" "count" {
  function_name = "count"
  role          = "arn:aws:iam::123456789012:role/count"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "count.zip"
}
