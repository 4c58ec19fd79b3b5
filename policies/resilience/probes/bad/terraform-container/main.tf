resource "kubernetes_pod_v1" "catalogue" {
  metadata {
    name = "catalogue"
    namespace = "shop"
  }
  spec {
    container {
      name  = "catalogue"
      image = "registry.example.com/shop/catalogue:4.7.1"
      port {
        name           = "http"
        container_port = 8080
      }
      startup_probe {
        http_get {
          path = "/"
          port = "web"
        }
      }
      readiness_probe {
        http_get {
          path = "/"
          port = "web"
        }
      }
      liveness_probe {
        http_get {
          path = "/"
          port = "web"
        }
      }
    }
  }
}

resource "kubernetes_pod_v1" "search" {
  metadata {
    name = "search"
    namespace = "shop"
  }
  spec {
    container {
      name  = "search"
      image = "registry.example.com/shop/search:4.7.1"
      port {
        name           = "http"
        container_port = 8080
      }
      liveness_probe {
        tcp_socket {
          port = 9200
        }
      }
    }
  }
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([
    { name = "checkout", image = "registry.example.com/shop/checkout:4.7.1", portMappings = [{ containerPort = 8080 }] },
  ])
}
