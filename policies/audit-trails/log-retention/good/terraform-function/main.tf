resource "aws_lambda_function" "receipts" {
  function_name = "receipts"
  role          = "arn:aws:iam::123456789012:role/receipts"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "receipts.zip"
}

resource "aws_cloudwatch_log_group" "receipts" {
  name              = "/aws/lambda/${aws_lambda_function.receipts.function_name}"
  retention_in_days = 365
}
