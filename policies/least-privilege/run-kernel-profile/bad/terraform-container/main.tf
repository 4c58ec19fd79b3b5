resource "aws_ecs_task_definition" "catalogue" {
  family = "catalogue"
  container_definitions = jsonencode([
    {
      name  = "catalogue"
      image = "registry.example.com/shop/catalogue:4.7.1"
      dockerSecurityOptions = ["apparmor:unconfined", "label:type:spc_t", "label:user:system_u", "label:role:system_r"]
    },
  ])
}

resource "kubernetes_manifest" "tracer" {
  manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    metadata   = { name = "tracer", namespace = "shop" }
    spec       = {
      securityContext = { sysctls = [{ name = "kernel.msgmax", value = "65536" }] }
      containers = [
        { name = "tracer", image = "registry.example.com/shop/tracer:1.1.0", securityContext = { procMount = "Unmasked" } },
        { name = "agent", image = "registry.example.com/shop/agent:2.2.0", securityContext = { privileged = true } },
      ]
    }
  }
}
