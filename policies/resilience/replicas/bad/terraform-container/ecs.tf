resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = "shop"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 1

  load_balancer {
    container_name   = "app"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_target_group" "web" {
  name        = "web"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-0a1b2c3d"
}

resource "aws_ecs_task_definition" "web" {
  family = "web"
  container_definitions = jsonencode([
    { name = "app", image = "registry.example.com/shop/web:1.4.0", portMappings = [{ containerPort = 8080 }] },
  ])
}

resource "aws_ecs_service" "cart" {
  name            = "cart"
  cluster         = "shop"
  task_definition = aws_ecs_task_definition.cart.arn
  desired_count   = 1

  load_balancer {
    container_name   = "app"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.cart.arn
  }
}

resource "aws_lb_target_group" "cart" {
  name        = "cart"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-0a1b2c3d"
}

resource "aws_ecs_task_definition" "cart" {
  family = "cart"
  container_definitions = jsonencode([
    { name = "app", image = "registry.example.com/shop/cart:1.4.0", portMappings = [{ containerPort = 8080 }] },
  ])
}

resource "aws_appautoscaling_target" "cart" {
  min_capacity       = 1
  max_capacity       = 8
  resource_id        = "service/shop/${aws_ecs_service.cart.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}
