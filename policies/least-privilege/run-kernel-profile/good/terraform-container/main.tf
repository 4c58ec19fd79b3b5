resource "aws_ecs_task_definition" "catalogue" {
  family = "catalogue"
  container_definitions = jsonencode([
    {
      name  = "catalogue"
      image = "registry.example.com/shop/catalogue:4.7.1"
      dockerSecurityOptions = ["apparmor:docker-default"]
      systemControls        = [{ namespace = "net.core.somaxconn", value = "1024" }]
    },
  ])
}

resource "kubernetes_manifest" "labels" {
  manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    metadata   = { name = "labels", namespace = "shop" }
    spec       = {
      os         = { name = "windows" }
      containers = [{ name = "labels", image = "registry.example.com/shop/labels:2.1.0" }]
    }
  }
}

resource "kubernetes_manifest" "search" {
  manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    metadata   = { name = "search", namespace = "shop" }
    spec = {
      securityContext = { seccompProfile = { type = "RuntimeDefault" } }
      containers      = [{ name = "search", image = "registry.example.com/shop/search:1.1.0" }]
    }
  }
}
