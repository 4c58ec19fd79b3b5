resource "kubernetes_secret_v1" "database" {
  metadata {
    name      = "catalogue-database"
    namespace = "shop"
  }
}
