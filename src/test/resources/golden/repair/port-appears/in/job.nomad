# The shop's worker.
job "shop-api" {
  datacenters = ["dc1"]

  group "api" {
    count = 1

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1" # by hand
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
