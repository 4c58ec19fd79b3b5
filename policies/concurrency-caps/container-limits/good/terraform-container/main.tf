resource "aws_ecs_task_definition" "labels" {
  family                   = "labels"
  requires_compatibilities = ["EC2"]
  cpu                      = "0.5 vCPU"
  container_definitions = jsonencode([
    { name = "labels", image = "registry.example.com/shop/labels:2.1.0", memory = 512 },
  ])
}
