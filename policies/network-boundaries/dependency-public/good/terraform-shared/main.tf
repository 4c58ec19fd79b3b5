resource "aws_db_instance" "orders" {
  identifier          = "orders"
  engine              = "postgres"
  instance_class      = "db.r6g.large"
  publicly_accessible = false
}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  vpc_options {
    subnet_ids = ["subnet-0a1b2c3d4e5f60718"]
  }
}

resource "aws_s3_bucket" "exports" {
  bucket = "exports"
}

resource "aws_s3_bucket_public_access_block" "exports" {
  bucket                  = aws_s3_bucket.exports.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "exports" {
  bucket = aws_s3_bucket.exports.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::exports/*"
    }]
  })
}
