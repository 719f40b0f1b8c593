job "shop-api" {
  datacenters = ["dc1"]
  type        = "batch"

  periodic {
    cron             = "0 3 * * *"
    prohibit_overlap = true
  }

  group "api" {
    count = 1

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
      }
    }
  }
}
