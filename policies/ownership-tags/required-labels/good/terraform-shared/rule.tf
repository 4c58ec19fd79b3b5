# A rule by itself takes no tags.
resource "aws_security_group_rule" "till" {
  type              = "egress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["10.0.0.0/8"]
  security_group_id = aws_security_group.till.id
}
