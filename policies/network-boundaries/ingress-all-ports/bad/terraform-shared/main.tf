resource "aws_security_group" "office" {
  name = "office"
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.office.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "udp"
  from_port         = 1
  to_port           = 65535
}
