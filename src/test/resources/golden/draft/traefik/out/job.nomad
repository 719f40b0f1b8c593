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
      provider = "consul"
      port     = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.shop-api.rule=Host(`shop.example.com`) && PathPrefix(`/cart`)",
      ]

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

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
