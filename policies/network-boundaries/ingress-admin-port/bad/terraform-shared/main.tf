resource "aws_security_group" "office" {
  name = "office"
}

resource "aws_vpc_security_group_ingress_rule" "rdp" {
  security_group_id = aws_security_group.office.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "tcp"
  from_port         = 3380
  to_port           = 3400
}
