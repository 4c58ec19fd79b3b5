resource "aws_ecs_task_definition" "builder" {
  family = "builder"
  container_definitions = jsonencode([
    { name = "builder", image = "registry.example.com/ci/builder:2.1.0", privileged = true },
  ])
}
