resource "aws_ecs_task_definition" "catalogue" {
  family = "catalogue"
  container_definitions = jsonencode([
    { name = "catalogue", image = "registry.example.com/shop/catalogue:4.7.1", readonlyRootFilesystem = true },
  ])
}

resource "aws_ecs_task_definition" "labels" {
  family = "labels"
  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
  }
  container_definitions = jsonencode([
    { name = "labels", image = "registry.example.com/shop/labels:2.1.0" },
  ])
}
