job "shop-api" {
  datacenters = ["dc1"] # größe
  prioritty   = 60

  group "api" {
    vollume "data" {
      type   = "host"
      source = "shop"
    }

    network {
      port "http" {
        to = 8080
      }
    }

    service {
      name = "shop"

      check {
        type     = "tcp"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
        ports = ["http"]
      }

      volume_mount {
        volume      = "dta"
        destination = "/data"
      }

      resources = {
        cpu    = 300
        memory = 256
      }
    }
  }
}
