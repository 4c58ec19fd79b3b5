resource "aws_db_instance" "orders" {
  identifier            = "orders"
  engine                = "postgres"
  copy_tags_to_snapshot = true

  tags = {
    owner = "shop"
  }
}
