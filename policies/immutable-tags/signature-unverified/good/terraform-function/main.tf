resource "aws_lambda_code_signing_config" "shop" {
  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:eu-west-1:123456789012:/signing-profiles/shop/a1b2c3d4e5"]
  }

  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}

resource "aws_lambda_function" "reprice" {
  function_name           = "reprice"
  role                    = "arn:aws:iam::123456789012:role/reprice"
  runtime                 = "nodejs22.x"
  handler                 = "index.handler"
  filename                = "reprice.zip"
  code_signing_config_arn = aws_lambda_code_signing_config.shop.arn
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::123456789012:role/resize"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/resize:1.2.0"
}
