resource "aws_cloudtrail" "account" {
  name           = "account"
  s3_bucket_name = "example-audit"

  advanced_event_selector {
    name = "every invocation"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::Lambda::Function"]
    }
  }

  advanced_event_selector {
    name = "every object"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}

resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "reprice.zip"
}
