resource "aws_ecs_task_definition" "gateway" {
  family = "gateway"
  container_definitions = jsonencode([
    {
      name  = "proxy"
      image = "registry.example.com/shop/proxy:1.30.2"
      linuxParameters = { capabilities = { drop = ["ALL"], add = ["NET_ADMIN"] } }
    },
    { name = "exporter", image = "registry.example.com/shop/exporter:0.9.0" },
    { name = "agent", image = "registry.example.com/shop/agent:2.2.0", privileged = true },
  ])
}
