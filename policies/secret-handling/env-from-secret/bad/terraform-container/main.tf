resource "kubernetes_pod_v1" "catalogue" {
  metadata {
    name = "catalogue"
    namespace = "shop"
  }
  spec {
    container {
      name  = "catalogue"
      image = "registry.example.com/shop/catalogue:4.7.1"
      env {
        name = "DATABASE_PASSWORD"
        value_from {
          secret_key_ref {
            name = "database"
            key  = "password"
          }
        }
      }
    }
  }
}
