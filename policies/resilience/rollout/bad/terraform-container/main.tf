resource "kubernetes_deployment_v1" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    replicas = 2
    strategy {
      type = "Recreate"
    }
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

resource "kubernetes_daemon_set_v1" "agent" {
  metadata {
    name      = "agent"
    namespace = "shop"
  }
  spec {
    strategy {
      type = "OnDelete"
    }
    selector {
      match_labels = { app = "agent" }
    }
    template {
      metadata {
        labels = { app = "agent" }
      }
      spec {
        container {
          name  = "agent"
          image = "registry.example.com/shop/agent:1.4.0"
        }
      }
    }
  }
}

resource "kubernetes_pod_v1" "cache" {
  metadata {
    name      = "cache"
    namespace = "shop"
  }
  spec {
    container {
      name  = "app"
      image = "registry.example.com/shop/cache:1.4.0"
    }
  }
}
