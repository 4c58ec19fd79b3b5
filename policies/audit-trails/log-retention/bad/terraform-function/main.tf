resource "aws_lambda_function" "receipts" {
  function_name = "receipts"
  role          = "arn:aws:iam::123456789012:role/receipts"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "receipts.zip"
}
