# The shop's worker.
job "shop-api" {
  datacenters = ["dc1"]

  group "api" {
    count = 1

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

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1" # by hand
        ports = ["http"]
      }

      env = {
        LOG_LEVEL = "info", # quiet
        MODE      = "fast",
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
