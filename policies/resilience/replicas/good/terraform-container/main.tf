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

resource "kubernetes_pod_disruption_budget_v1" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    max_unavailable = "1"
    selector {
      match_labels = { app = "web" }
    }
  }
}

resource "kubernetes_deployment_v1" "worker" {
  metadata {
    name      = "worker"
    namespace = "shop"
  }
  spec {
    selector {
      match_labels = { app = "worker" }
    }
    template {
      metadata {
        labels = { app = "worker" }
      }
      spec {
        container {
          name  = "app"
          image = "registry.example.com/shop/worker:1.4.0"
        }
      }
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

resource "kubernetes_deployment_v1" "scheduler" {
  metadata {
    name      = "scheduler"
    namespace = "shop"
  }
  spec {
    strategy {
      type = "Recreate"
    }
    selector {
      match_labels = { app = "scheduler" }
    }
    template {
      metadata {
        labels = { app = "scheduler" }
      }
      spec {
        container {
          name  = "app"
          image = "registry.example.com/shop/scheduler:1.4.0"
        }
      }
    }
  }
}

resource "kubernetes_service_v1" "scheduler" {
  metadata {
    name      = "scheduler"
    namespace = "shop"
  }
  spec {
    selector = { app = "scheduler" }
    port {
      port        = 80
      target_port = 8080
    }
  }
}
