resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol  = "-1"
    from_port = 0
    to_port   = 0
    self      = true
  }
}

resource "aws_default_subnet" "a" {
  availability_zone = "eu-west-1a"
}

resource "aws_instance" "appliance" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m6i.xlarge"
}

resource "aws_instance" "reporting" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "m6i.xlarge"
  subnet_id              = aws_default_subnet.a.id
  vpc_security_group_ids = ["sg-0a1b2c3d4e5f60718"]
}
