resource "aws_ecs_task_definition" "collector" {
  family = "collector"
  network_mode = "host"
  pid_mode     = "host"
  ipc_mode     = "host"
  container_definitions = jsonencode([
    { name = "collector", image = "registry.example.com/shop/collector:1.4.0" },
  ])
}

resource "kubernetes_manifest" "installer" {
  manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    metadata   = { name = "installer", namespace = "shop" }
    spec = {
      os              = { name = "windows" }
      securityContext = { windowsOptions = { hostProcess = true, runAsUserName = "NT AUTHORITY\\SYSTEM" } }
      containers      = [{ name = "installer", image = "registry.example.com/shop/installer:2.0.0" }]
    }
  }
}
