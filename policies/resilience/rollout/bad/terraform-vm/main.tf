resource "aws_elb" "web" {
  name            = "web"
  internal        = true
  subnets         = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
  security_groups = ["sg-0a1b2c3d4e5f60718"]

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
