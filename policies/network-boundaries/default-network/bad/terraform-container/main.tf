resource "aws_ecs_task_definition" "checkout" {
  family                = "checkout"
  container_definitions = jsonencode([{ name = "checkout", image = "registry.example.com/shop/checkout:4.7.1" }])
}

resource "aws_ecs_service" "checkout" {
  name            = "checkout"
  task_definition = aws_ecs_task_definition.checkout.arn

  network_configuration {
    subnets          = ["subnet-0a1b2c3d4e5f60718"]
    assign_public_ip = false
  }
}
