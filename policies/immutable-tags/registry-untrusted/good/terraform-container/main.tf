resource "aws_ecs_task_definition" "preview" {
  family = "preview"
  container_definitions = jsonencode([{
    name  = "app"
    image = "registry.example.com/shop/preview:1.4.2"
  }])
}
