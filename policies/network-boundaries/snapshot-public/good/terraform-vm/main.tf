resource "aws_ami_launch_permission" "appliance" {
  image_id = "ami-0123456789abcdef0"
  account_id = "210987654321"
}
