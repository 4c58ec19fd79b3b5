resource "aws_autoscaling_group" "till" {
  min_size             = 1
  max_size             = 3
  launch_configuration = "till"

  tag {
    key                 = "owner"
    value               = "shop"
    propagate_at_launch = false
  }
}
