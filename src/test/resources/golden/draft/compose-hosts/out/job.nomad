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
        type     = "http"
        path     = "/health"
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
        HOST = "0.0.0.0"
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/app.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          REDIS={{ with $s0 := nomadService "redis" }}{{ with $f0 := index $s0 0 }}{{ printf "redis://%s/0" (printf "%s:%d" $f0.Address $f0.Port) | toJSON }}{{ end }}{{ end }}
        EOT
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
