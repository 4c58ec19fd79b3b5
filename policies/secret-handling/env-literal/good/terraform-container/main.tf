locals {
  settings = {
    REGION             = "eu-central-1"
    PAYMENT_SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:payment"
  }
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([{
    name        = "checkout"
    image       = "registry.example.com/shop/checkout:4.7.1"
    command     = ["--api-token-file=/run/secrets/api-token"]
    environment = [for name, value in local.settings : { name = name, value = value }]
  }])
}
