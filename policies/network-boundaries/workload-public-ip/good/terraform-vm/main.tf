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

  associate_public_ip_address = false
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.2.0/24"
}

resource "aws_instance" "reporting" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m6i.xlarge"
  subnet_id     = aws_subnet.private.id
}
