resource "aws_lb" "orders" {
  name               = "orders"
  load_balancer_type = "network"
  internal           = false
  subnets            = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]
}

resource "aws_api_gateway_rest_api" "prices" {
  name = "prices"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}
