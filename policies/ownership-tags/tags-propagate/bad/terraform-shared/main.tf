resource "aws_db_instance" "orders" {
  identifier            = "orders"
  engine                = "postgres"

  tags = {
    owner = "shop"
  }
}
