locals {
  ports = { http = 8080, admin = 9100 }
}

job "shop-api" {
  datacenters = ["dc1"]

  group "api" {
    network {
      dynamic "port" {
        for_each = local.ports
        labels   = [port.key]

        content {
          to = port.value
        }
      }
    }

    dynamic "volume" {
      for_each = ["data"]
      labels   = [volume.value]

      content {
        type   = "host"
        source = volume.value
      }
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
        ports = ["http", "admin"]
      }

      resources {
        cpu    = 300
        memory = 512
      }
    }
  }
}
