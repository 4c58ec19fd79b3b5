resource "aws_ecs_task_definition" "collector" {
  family = "collector"
  network_mode = "awsvpc"
  pid_mode     = "task"
  container_definitions = jsonencode([
    { name = "collector", image = "registry.example.com/shop/collector:1.4.0" },
  ])
}
