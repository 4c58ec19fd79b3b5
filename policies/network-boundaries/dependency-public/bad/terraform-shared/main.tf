resource "aws_db_instance" "orders" {
  identifier          = "orders"
  engine              = "postgres"
  instance_class      = "db.r6g.large"
  publicly_accessible = true
}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
}

resource "aws_s3_bucket" "exports" {
  bucket = "exports"
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
