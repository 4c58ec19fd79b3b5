resource "aws_ecs_task_definition" "checkout" {
  family                = "checkout"
  container_definitions = jsonencode([{ name = "checkout", image = "registry.example.com/shop/checkout:4.7.1" }])
}

resource "aws_ecs_service" "checkout" {
  name            = "checkout"
  task_definition = aws_ecs_task_definition.checkout.arn

  network_configuration {
    subnets         = ["subnet-0a1b2c3d4e5f60718"]
    security_groups = [aws_security_group.checkout.id]
  }
}

resource "aws_security_group" "checkout" {
  name = "checkout"

  egress {
    protocol         = "tcp"
    from_port        = 0
    to_port          = 65535
    ipv6_cidr_blocks = ["::/0"]
  }
}
