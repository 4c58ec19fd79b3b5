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
  web_acl_id = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/front/a1b2c3"

  origin {
    domain_name = "shop.example.com"
    origin_id   = "shop"
  }
}

resource "aws_wafv2_web_acl_association" "orders" {
  resource_arn = aws_lb.orders.arn
  web_acl_arn  = aws_wafv2_web_acl.front.arn
}
