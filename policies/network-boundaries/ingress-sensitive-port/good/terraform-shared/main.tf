resource "aws_network_acl" "office" {
  vpc_id = "vpc-0f1e2d3c4b5a69788"
}

resource "aws_network_acl_rule" "office" {
  network_acl_id = aws_network_acl.office.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "udp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}
