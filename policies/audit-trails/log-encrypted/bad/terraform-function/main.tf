resource "aws_cloudwatch_log_group" "reprice" {
  name              = "/aws/lambda/reprice"
  retention_in_days = 365
}

resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "reprice.zip"
}
