resource "aws_s3_bucket" "audit" {
  bucket = "example-audit"
}

resource "aws_s3_bucket" "logs" {
  bucket = "example-logs"
}

resource "aws_cloudtrail" "account" {
  name           = "account"
  s3_bucket_name = aws_s3_bucket.audit.id
}

resource "aws_s3_bucket_acl" "audit" {
  bucket = aws_s3_bucket.audit.id
  acl    = "public-read"
}

resource "aws_s3_bucket_logging" "audit" {
  bucket        = aws_s3_bucket.audit.id
  target_bucket = aws_s3_bucket.audit.id
  target_prefix = "access/"
}

resource "aws_s3_bucket" "orders" {
  bucket = "example-orders"
}

resource "aws_s3_bucket_logging" "orders" {
  bucket        = aws_s3_bucket.orders.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "orders/"
}
