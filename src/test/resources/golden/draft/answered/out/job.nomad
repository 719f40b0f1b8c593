job "shop-api" {
  type = "service"

  group "shop-api" {
    count = 3

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
        to = 9000
      }
    }

    service {
      name     = "shop-api"
      provider = "consul"
      port     = "http"
      tags     = ["urlprefix-/shop strip=/shop"]

      check {
        type     = "http"
        path     = "/up"
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
        image = "ghcr.io/shop/api:v2"
        ports = ["http"]
      }

      env {
        BIND  = "0.0.0.0:${NOMAD_PORT_http}"
        PLAIN = "a $${b} \"q\" %%{c}"
      }

      vault {}

      consul {}

      template {
        destination = "${NOMAD_SECRETS_DIR}/app.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          DATABASE_URL={{ with $v0 := secret "secret/data/shop/db" }}{{ with $s1 := service "postgres" }}{{ with $f1 := index $s1 0 }}{{ printf "postgres://app:%s@%s/app?x=%%s" (index $v0.Data.data "pass-word") (printf "%s:%d" $f1.Address $f1.Port) | toJSON }}{{ end }}{{ end }}{{ end }}
          DB={{ with $s0 := service "postgres" }}{{ with $f0 := index $s0 0 }}{{ (printf "%s:5432" $f0.Address) | toJSON }}{{ end }}{{ end }}
          LEVEL={{ key "shop/level" | toJSON }}
          TOKEN={{ with nomadVar "nomad/jobs/shop-api" }}{{ .token | toJSON }}{{ end }}
        EOT
      }

      resources {
        cpu    = 500
        memory = 1024
      }
    }
  }
}
