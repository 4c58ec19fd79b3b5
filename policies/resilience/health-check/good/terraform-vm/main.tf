resource "aws_autoscaling_group" "web" {
  name                = "web"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
  target_group_arns   = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/50dc6c495c0c9188"]
  health_check_type   = "ELB"

  launch_template {
    name    = "web"
    version = "3"
  }
}
