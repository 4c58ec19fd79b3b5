resource "aws_security_group" "appliance" {
  name = "appliance"

  ingress {
    description = "maintenance"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "appliance" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "m6i.xlarge"
  vpc_security_group_ids = [aws_security_group.appliance.id]
}
