resource "aws_security_group" "office" {
  name = "office"
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.office.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "udp"
  from_port         = 1024
  to_port           = 65535
}

resource "aws_network_acl" "office" {
  vpc_id = "vpc-0f1e2d3c4b5a69788"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}
