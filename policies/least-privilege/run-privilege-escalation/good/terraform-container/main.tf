resource "aws_ecs_task_definition" "gateway" {
  family = "gateway"
  container_definitions = jsonencode([
    {
      name  = "proxy"
      image = "registry.example.com/shop/proxy:1.30.2"
      dockerSecurityOptions = ["no-new-privileges"]
    },
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
