resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  runtime       = "python3.13"
  handler       = "reprice.handler"
  filename      = "reprice.zip"

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}
