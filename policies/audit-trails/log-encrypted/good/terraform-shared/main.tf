resource "aws_cloudtrail" "account" {
  name           = "account"
  s3_bucket_name = "example-audit"
  kms_key_id     = "arn:aws:kms:eu-central-1:123456789012:key/audit"
}
