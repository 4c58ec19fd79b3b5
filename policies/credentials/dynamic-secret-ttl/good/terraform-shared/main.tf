resource "vault_database_secret_backend_role" "orders" {
  backend             = "database"
  name                = "orders"
  db_name             = "orders"
  creation_statements = ["CREATE ROLE \"{{name}}\" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}';"]
  default_ttl         = 3600
  max_ttl             = 86400
}
