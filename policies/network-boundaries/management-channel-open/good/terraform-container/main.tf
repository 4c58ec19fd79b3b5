resource "aws_ecs_task_definition" "files" {
  family = "files"
  container_definitions = jsonencode([
    { name = "files", image = "registry.example.com/shop/files:2.0.3", portMappings = [{ containerPort = 8080 }] },
  ])
}
