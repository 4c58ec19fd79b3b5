resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([
    { name = "checkout", image = "registry.example.com/shop/checkout:4.7.1", user = "10001:10001" },
    { name = "proxy", image = "registry.example.com/shop/proxy:1.30.2", user = "nginx" },
  ])
}
