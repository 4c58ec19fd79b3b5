resource "aws_lambda_function" "receipts" {
  function_name = "receipts"
  role          = "arn:aws:iam::123456789012:role/receipts"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "receipts.zip"

  environment {
    variables = {
      LOG_LEVEL    = "info"
      DATABASE_URL = "postgres://receipts:Wq7pearsKestrel91@db.internal:5432/receipts"
    }
  }
}
