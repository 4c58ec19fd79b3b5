resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::111122223333:role/resize"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "resize.zip"
  environment {
    variables = { NODE_OPTIONS = "--inspect=0.0.0.0:9229" }
  }
}
