resource "aws_ecs_task_definition" "till" {
  family                = "till"
  container_definitions = jsonencode([{ name = "till", image = "registry.example.com/till:4.2.0" }])

  tags = {
    owner = "shop"
  }
}
