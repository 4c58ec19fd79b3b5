resource "aws_autoscaling_group" "workers" {
  name                = "workers"
  min_size            = 2
  max_size            = 20
  vpc_zone_identifier = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]

  launch_template {
    name    = "workers"
    version = "3"
  }
}
