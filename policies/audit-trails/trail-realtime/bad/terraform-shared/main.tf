resource "aws_cloudtrail" "account" {
  name           = "account"
  s3_bucket_name = "example-audit"
}
