variable "digest" {
  type    = string
  default = "sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31"
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([
    { name = "checkout", image = "registry.example.com/shop/checkout@${var.digest}", essential = true },
  ])
}
