resource "kubernetes_deployment_v1" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    replicas = 3
    selector {
      match_labels = { app = "web" }
    }
    template {
      metadata {
        labels = { app = "web" }
      }
      spec {
        container {
          name  = "app"
          image = "registry.example.com/shop/web:1.4.0"
        }
      }
    }
  }
}

resource "kubernetes_service_v1" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    selector = { app = "web" }
    port {
      port        = 80
      target_port = 8080
    }
  }
}

resource "kubernetes_deployment_v1" "cart" {
  metadata {
    name      = "cart"
    namespace = "shop"
  }
  spec {
    selector {
      match_labels = { app = "cart" }
    }
    template {
      metadata {
        labels = { app = "cart" }
      }
      spec {
        container {
          name  = "app"
          image = "registry.example.com/shop/cart:1.4.0"
        }
      }
    }
  }
}

resource "kubernetes_service_v1" "cart" {
  metadata {
    name      = "cart"
    namespace = "shop"
  }
  spec {
    selector = { app = "cart" }
    port {
      port        = 80
      target_port = 8080
    }
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "cart" {
  metadata {
    name      = "cart"
    namespace = "shop"
  }
  spec {
    min_replicas = 2
    max_replicas = 8
    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = "cart"
    }
  }
}
