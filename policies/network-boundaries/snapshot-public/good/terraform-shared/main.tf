resource "aws_db_snapshot" "orders" {
  db_instance_identifier = "orders"
  db_snapshot_identifier = "orders-2026-11"
  shared_accounts        = ["210987654321"]
}

resource "aws_ssm_document" "restart" {
  name          = "restart"
  document_type = "Command"
  content       = file("restart.json")

  permissions = {
    type        = "Share"
    account_ids = "210987654321"
  }
}
