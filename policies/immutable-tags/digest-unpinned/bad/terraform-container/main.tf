variable "release" {
  type    = string
  default = "4.7.1"
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([
    { name = "checkout", image = "registry.example.com/shop/checkout:${var.release}", essential = true },
  ])
}
