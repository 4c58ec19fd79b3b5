resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::111122223333:role/reprice"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "reprice.zip"

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}
