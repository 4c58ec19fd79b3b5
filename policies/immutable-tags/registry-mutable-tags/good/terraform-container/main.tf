resource "aws_ecr_repository" "checkout" {
  name                 = "shop/checkout"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([
    { name = "checkout", image = "${aws_ecr_repository.checkout.repository_url}:4.7.1", essential = true },
  ])
}
