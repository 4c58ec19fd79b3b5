resource "aws_security_group" "till" {
  name = "till"
}
