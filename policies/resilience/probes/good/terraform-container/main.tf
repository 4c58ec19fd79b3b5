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
          port = "http"
        }
      }
      readiness_probe {
        http_get {
          path = "/"
          port = "http"
        }
      }
      liveness_probe {
        http_get {
          path = "/"
          port = "http"
        }
      }
    }
  }
}

resource "aws_ecs_task_definition" "checkout" {
  family = "checkout"
  container_definitions = jsonencode([
    {
      name         = "checkout"
      image        = "registry.example.com/shop/checkout:4.7.1"
      portMappings = [{ containerPort = 8080 }]
      healthCheck  = { command = ["CMD-SHELL", "curl -f http://localhost:8080/alive || exit 1"] }
    },
  ])
}
