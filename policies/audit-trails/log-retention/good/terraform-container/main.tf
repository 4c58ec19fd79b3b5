resource "aws_cloudwatch_log_group" "checkout" {
  name = "/shop/checkout"
  retention_in_days = 180
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([{
    name  = "checkout"
    image = "registry.example.com/shop/checkout:4.7.1"
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.checkout.name
        "awslogs-region"        = "eu-central-1"
        "awslogs-stream-prefix" = "app"
      }
    }
  }])
}
