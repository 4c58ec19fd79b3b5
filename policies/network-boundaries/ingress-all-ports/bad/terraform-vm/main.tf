resource "aws_instance" "appliance" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "m6i.xlarge"
  subnet_id              = "subnet-0a1b2c3d4e5f60718"
  vpc_security_group_ids = [aws_security_group.appliance.id]
}

resource "aws_security_group" "appliance" {
  name = "appliance"

  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
