resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = "shop"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2

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
  min_capacity       = 2
  max_capacity       = 8
  resource_id        = "service/shop/${aws_ecs_service.cart.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_ecs_service" "agent" {
  name            = "agent"
  cluster         = "shop"
  task_definition = aws_ecs_task_definition.agent.arn
  scheduling_strategy = "DAEMON"

  load_balancer {
    container_name   = "app"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.agent.arn
  }
}

resource "aws_lb_target_group" "agent" {
  name        = "agent"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-0a1b2c3d"
}

resource "aws_ecs_task_definition" "agent" {
  family = "agent"
  container_definitions = jsonencode([
    { name = "app", image = "registry.example.com/shop/agent:1.4.0", portMappings = [{ containerPort = 8080 }] },
  ])
}

resource "aws_ecs_service" "worker" {
  name            = "worker"
  cluster         = "shop"
  task_definition = aws_ecs_task_definition.worker.arn
  desired_count   = 1
}

resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([
    { name = "app", image = "registry.example.com/shop/worker:1.4.0", portMappings = [{ containerPort = 8080 }] },
  ])
}
