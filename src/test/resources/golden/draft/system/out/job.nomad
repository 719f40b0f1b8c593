job "shop-api" {
  type = "system"

  group "shop-api" {
    restart {
      attempts = 3
      interval = "5m"
      delay    = "15s"
      mode     = "delay"
    }

    network {
      port "http" {
        to = 9100
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
      driver = "docker"

      config {
        image = "ghcr.io/shop/agent:1"
        ports = ["http"]
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
