resource "aws_cloudwatch_log_group" "shop" {
  name              = "shop"
  retention_in_days = 365
}

resource "aws_ecs_task_definition" "shop" {
  family = "shop"
  container_definitions = jsonencode([{
    name  = "shop"
    image = "registry.example.com/shop:1.0.0"
    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.shop.name }
    }
  }])
}
