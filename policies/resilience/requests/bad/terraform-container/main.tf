resource "aws_ecs_task_definition" "catalogue" {
  family = "catalogue"
  container_definitions = jsonencode([
    { name = "catalogue", image = "registry.example.com/shop/catalogue:4.7.1", memory = 512 },
    { name = "exporter", image = "registry.example.com/shop/exporter:0.9.0", cpu = 64 },
  ])
}
