resource "aws_wafv2_web_acl" "front" {
  name  = "front"
  scope = "REGIONAL"

  default_action {
    allow {}
  }
}

resource "aws_lb" "orders" {
  name    = "orders"
  subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]
}

resource "aws_cloudfront_distribution" "shop" {
  enabled    = true

  origin {
    domain_name = "shop.example.com"
    origin_id   = "shop"
  }
}
