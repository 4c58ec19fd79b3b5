resource "aws_batch_job_definition" "reprice" {
  name = "reprice"
  type = "container"
  container_properties = jsonencode({ image = "registry.example.com/shop/reprice:3.0.1" })
  retry_strategy {
    attempts = 3
  }
  timeout {
    attempt_duration_seconds = 540
  }
}

resource "kubernetes_cron_job_v1" "report" {
  metadata {
    name      = "report"
    namespace = "shop"
  }
  spec {
    schedule = "0 5 * * *"
    concurrency_policy = "Forbid"
    job_template {
      metadata {}
      spec {
        active_deadline_seconds = 1800
        template {
          metadata {}
          spec {
            restart_policy = "Never"
            container {
              name  = "report"
              image = "registry.example.com/shop/report:1.1.0"
            }
          }
        }
      }
    }
  }
}

resource "kubernetes_job_v1" "migrate" {
  metadata {
    name      = "migrate"
    namespace = "shop"
  }
  spec {
    ttl_seconds_after_finished = 3600
    active_deadline_seconds    = 600
    template {
      metadata {}
      spec {
        restart_policy = "Never"
        container {
          name  = "migrate"
          image = "registry.example.com/shop/migrate:4.7.1"
        }
      }
    }
  }
}
