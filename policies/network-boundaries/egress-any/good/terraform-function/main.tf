resource "aws_lambda_function" "reprice" {
  function_name = "reprice"
  role          = "arn:aws:iam::123456789012:role/reprice"
  runtime       = "python3.13"
  handler       = "reprice.handler"
  filename      = "reprice.zip"

  vpc_config {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = [aws_security_group.reprice.id]
  }
}

resource "aws_security_group" "reprice" {
  name = "reprice"
}

resource "aws_vpc_security_group_egress_rule" "reprice" {
  security_group_id = aws_security_group.reprice.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
