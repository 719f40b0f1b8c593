job "shop-api" {
  type = "batch"

  periodic {
    cron             = "0 3 * * *"
    prohibit_overlap = true
  }

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
        image   = "ghcr.io/shop/report:1"
        command = "python"
        args    = ["report.py"]
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
