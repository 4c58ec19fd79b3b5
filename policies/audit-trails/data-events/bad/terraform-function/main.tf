resource "aws_cloudtrail" "account" {
  name           = "account"
  s3_bucket_name = "example-audit"
}

resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "reprice.zip"
}
