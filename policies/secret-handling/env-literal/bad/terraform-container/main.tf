locals {
  settings = {
    REGION         = "eu-central-1"
    PAYMENT_SECRET = "mJ4vT8xQ2nB7cR5wZ9kL"
  }
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([{
    name        = "checkout"
    image       = "registry.example.com/shop/checkout:4.7.1"
    command     = ["--api-token=Zq4hN8sLx2VwT6mJd9Rb"]
    environment = [for name, value in local.settings : { name = name, value = value }]
  }])
}
