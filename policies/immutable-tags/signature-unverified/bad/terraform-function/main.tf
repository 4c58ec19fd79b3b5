resource "aws_lambda_code_signing_config" "shop" {
  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:eu-west-1:123456789012:/signing-profiles/shop/a1b2c3d4e5"]
  }
}

resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "reprice.zip"
}
