resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  runtime       = "python3.13"
  handler       = "reprice.handler"
  filename      = "reprice.zip"

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::123456789012:role/report"
  runtime       = "python3.13"
  handler       = "report.handler"
  filename      = "report.zip"
}
