resource "aws_lambda_function" "labels" {
  function_name = "labels"
  role          = "arn:aws:iam::123456789012:role/labels"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/labels@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31"
}
