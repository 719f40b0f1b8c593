job "shop-api" {
  datacenters = ["dc1"] # größe
  priority   = 60

  group "api" {
    volume "data" {
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
      port = "http"

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
        volume      = "data"
        destination = "/data"
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
