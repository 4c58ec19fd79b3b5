resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.1.0/24"
}

resource "aws_flow_log" "private" {
  subnet_id       = aws_subnet.private.id
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:flows"
  iam_role_arn    = "arn:aws:iam::123456789012:role/flows"
}
