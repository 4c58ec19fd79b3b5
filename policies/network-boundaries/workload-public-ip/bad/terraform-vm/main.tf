resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "edge" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_instance" "appliance" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m6i.xlarge"
  subnet_id     = aws_subnet.edge.id
}

resource "aws_launch_template" "web" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m6i.large"
}

resource "aws_autoscaling_group" "web" {
  min_size           = 1
  max_size           = 3
  availability_zones = ["eu-west-1a", "eu-west-1b"]

  launch_template {
    id = aws_launch_template.web.id
  }
}
