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

# It watches the pods of its namespace.
resource "kubernetes_pod_v1" "watcher" {
  metadata {
    name      = "watcher"
    namespace = "shop"
  }
  spec {
    service_account_name = "watcher"
    container {
      name  = "watcher"
      image = "registry.example.com/shop/watcher:1.2.0"
    }
  }
}

resource "kubernetes_service_account_v1" "watcher" {
  metadata {
    name      = "watcher"
    namespace = "shop"
  }
}

resource "kubernetes_role_v1" "watcher" {
  metadata {
    name      = "watcher"
    namespace = "shop"
  }
  rule {
    api_groups = [""]
    resources  = ["pods"]
    verbs      = ["get", "list", "watch"]
  }
}

resource "kubernetes_role_binding_v1" "watcher" {
  metadata {
    name      = "watcher"
    namespace = "shop"
  }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Role"
    name      = "watcher"
  }
  subject {
    kind      = "ServiceAccount"
    name      = "watcher"
    namespace = "shop"
  }
}
