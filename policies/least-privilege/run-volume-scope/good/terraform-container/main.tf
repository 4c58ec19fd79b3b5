resource "aws_ecs_task_definition" "builder" {
  family = "builder"
  container_definitions = jsonencode([
    { name = "builder", image = "registry.example.com/shop/builder:1.4.0" },
  ])
  volume {
    name = "scratch"
  }
  volume {
    name = "uploads"
    efs_volume_configuration {
      file_system_id     = "fs-0123456789abcdef0"
      transit_encryption = "ENABLED"
      authorization_config {
        access_point_id = "fsap-0123456789abcdef0"
      }
    }
  }
}
