variable "REGION" {
  description = "Not known yet: answer the question env.REGION."
  type        = string
}

job "shop-api" {
  type = "service"

  group "shop-api" {
    count = 1

    update {
      max_parallel      = 1
      health_check      = "checks"
      min_healthy_time  = "10s"
      healthy_deadline  = "5m"
      progress_deadline = "10m"
      canary            = 1
      auto_revert       = true
      auto_promote      = true
    }

    restart {
      attempts = 3
      interval = "5m"
      delay    = "15s"
      mode     = "fail"
    }

    reschedule {
      delay          = "30s"
      delay_function = "exponential"
      max_delay      = "1h"
      unlimited      = true
    }

    network {
      port "http" {
        to = 8080
      }
    }

    service {
      name     = "shop-api"
      provider = "nomad"
      port     = "http"

      check {
        type     = "tcp"
        interval = "10s"
        timeout  = "2s"

        check_restart {
          limit = 3
          grace = "90s"
        }
      }
    }

    task "shop-api" {
      driver       = "docker"
      kill_timeout = "30s"

      config {
        image = "registry.example.com/shop/api:v1"
        ports = ["http"]
      }

      env {
        ENV    = "production"
        HOST   = "0.0.0.0"
        PORT   = "${NOMAD_PORT_http}"
        REGION = var.REGION
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/app.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          API_KEY={{ with nomadVar "nomad/jobs/shop-api" }}{{ .api_key | toJSON }}{{ end }}
          DATABASE_URL={{ with nomadVar "nomad/jobs/shop-api" }}{{ .database_url | toJSON }}{{ end }}
          SMTP_PASSWORD={{ with nomadVar "nomad/jobs/shop-api" }}{{ .smtp_password | toJSON }}{{ end }}
          SMTP_USER={{ with nomadVar "nomad/jobs/shop-api" }}{{ .smtp_user | toJSON }}{{ end }}
        EOT
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
