resource "aws_s3_bucket" "orders" {
  bucket = "example-orders"
}

resource "aws_s3_bucket_logging" "orders" {
  bucket        = aws_s3_bucket.orders.id
  target_bucket = aws_s3_bucket.orders.id
  target_prefix = "log/"
}

