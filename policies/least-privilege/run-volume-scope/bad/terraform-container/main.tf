resource "aws_ecs_task_definition" "builder" {
  family = "builder"
  container_definitions = jsonencode([
    { name = "builder", image = "registry.example.com/shop/builder:1.4.0" },
  ])
  volume {
    name      = "docker"
    host_path = "/var/run/docker.sock"
  }
  volume {
    name = "uploads"
    efs_volume_configuration {
      file_system_id = "fs-0123456789abcdef0"
    }
  }
}

resource "aws_batch_job_definition" "reprice" {
  name = "reprice"
  type = "container"
  container_properties = jsonencode({
    image   = "registry.example.com/shop/reprice:3.0.1"
    volumes = [{ name = "logs", host = { sourcePath = "/var/log" } }]
  })
}
