variable "tag" {
  type    = string
  default = "stable"
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([
    { name = "checkout", image = "registry.example.com/shop/checkout:${var.tag}", essential = true },
  ])
}
