resource "kubernetes_pod_v1" "catalogue" {
  metadata {
    name = "catalogue"
    namespace = "shop"
  }
  spec {
    automount_service_account_token = false
    container {
      name  = "catalogue"
      image = "registry.example.com/shop/catalogue:4.7.1"
    }
  }
}

resource "kubernetes_service_account_v1" "search" {
  metadata {
    name      = "search"
    namespace = "shop"
  }
  automount_service_account_token = false
}

resource "kubernetes_manifest" "search" {
  manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    metadata   = { name = "search", namespace = "shop" }
    spec = {
      serviceAccountName = "search"
      containers         = [{ name = "search", image = "registry.example.com/shop/search:2.0.3" }]
    }
  }
}
