resource "aws_ecs_task_definition" "catalogue" {
  family = "catalogue"
  container_definitions = jsonencode([
    { name = "catalogue", image = "registry.example.com/shop/catalogue:4.7.1" },
  ])
}
