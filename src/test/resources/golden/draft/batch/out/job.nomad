job "shop-api" {
  type = "batch"

  group "shop-api" {
    count = 1

    restart {
      attempts = 3
      interval = "5m"
      delay    = "15s"
      mode     = "fail"
    }

    task "shop-api" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/import:v1"
        args  = ["import", "--all"]
      }

      resources {
        cpu    = 500
        memory = 256
      }
    }
  }
}
