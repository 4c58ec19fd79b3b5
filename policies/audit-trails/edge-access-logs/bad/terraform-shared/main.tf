resource "aws_lb" "orders" {
  name    = "orders"
  subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]

  access_logs {
    bucket = "edge-logs"
  }
}

resource "aws_route53_zone" "shop" {
  name = "shop.example.com"
}

resource "aws_wafv2_web_acl" "front" {
  name  = "front"
  scope = "REGIONAL"

  default_action {
    allow {}
  }
}

resource "aws_apigatewayv2_api" "prices" {
  name          = "prices"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.prices.id
  name        = "live"
  auto_deploy = true
}
