resource "aws_ecs_task_definition" "gateway" {
  family = "gateway"
  container_definitions = jsonencode([
    {
      name  = "proxy"
      image = "registry.example.com/shop/proxy:1.30.2"
      linuxParameters = { capabilities = { drop = ["ALL"] } }
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

resource "aws_batch_job_definition" "reprice" {
  name = "reprice"
  type = "container"
  container_properties = jsonencode({ image = "registry.example.com/shop/reprice:3.0.1", vcpus = 1, memory = 512 })
}
