resource "aws_ecr_repository" "labels" {
  name = "labels"
}

resource "aws_lambda_function" "labels" {
  function_name = "labels"
  role          = "arn:aws:iam::123456789012:role/labels"
  package_type  = "Image"
  image_uri     = "${aws_ecr_repository.labels.repository_url}:4.7.1"
}
