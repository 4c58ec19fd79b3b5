resource "aws_lambda_function" "labels" {
  function_name = "labels"
  role          = "arn:aws:iam::123456789012:role/labels"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/labels:4.7.1"
}
