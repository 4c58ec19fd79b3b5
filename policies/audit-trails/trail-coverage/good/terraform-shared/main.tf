resource "aws_cloudtrail" "account" {
  name                  = "account"
  s3_bucket_name        = "audit-trail"
  is_multi_region_trail = true
}

resource "aws_cloudtrail" "prices" {
  name                          = "prices"
  s3_bucket_name                = "price-trail"
  include_global_service_events = false

  event_selector {
    include_management_events = false

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::prices/"]
    }
  }
}
