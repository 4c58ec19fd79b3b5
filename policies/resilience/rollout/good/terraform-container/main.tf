resource "kubernetes_deployment_v1" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    replicas = 2
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
      type = "RollingUpdate"
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

resource "kubernetes_pod_v1" "migrate" {
  metadata {
    name      = "migrate"
    namespace = "shop"
  }
  spec {
    restart_policy = "Never"
    container {
      name  = "app"
      image = "registry.example.com/shop/cache:1.4.0"
    }
  }
}

resource "kubernetes_pod_v1" "proxy" {
  metadata {
    name      = "proxy"
    namespace = "kube-system"
  }
  spec {
    container {
      name  = "app"
      image = "registry.example.com/shop/cache:1.4.0"
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
