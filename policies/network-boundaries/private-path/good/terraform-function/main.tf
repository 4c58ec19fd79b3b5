resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.1.0/24"
}

resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  runtime       = "python3.13"
  handler       = "reprice.handler"
  filename      = "reprice.zip"

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

variable "region" {
  type = string
}

resource "aws_vpc_endpoint" "main" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.${var.region}.s3"
}
