resource "aws_lb" "orders" {
  name    = "orders"
  subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]

  access_logs {
    bucket  = "edge-logs"
    enabled = true
  }
}

resource "aws_route53_zone" "shop" {
  name = "shop.example.com"
}

resource "aws_route53_query_log" "shop" {
  zone_id                  = aws_route53_zone.shop.zone_id
  cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/shop"
}

resource "aws_route53_zone" "inside" {
  name = "shop.internal"

  vpc {
    vpc_id = "vpc-0f1e2d3c4b5a69788"
  }
}

resource "aws_wafv2_web_acl" "front" {
  name  = "front"
  scope = "REGIONAL"

  default_action {
    allow {}
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "front" {
  resource_arn            = aws_wafv2_web_acl.front.arn
  log_destination_configs = ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-front"]
}

resource "aws_apigatewayv2_api" "prices" {
  name          = "prices"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.prices.id
  name        = "live"
  auto_deploy = true

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:prices"
    format          = "$context.requestId"
  }
}
