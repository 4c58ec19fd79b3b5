resource "aws_ecs_task_definition" "preview" {
  family = "preview"
  container_definitions = jsonencode([{
    name  = "app"
    image = "ttl.sh/shop-preview:24h"
  }])
}
