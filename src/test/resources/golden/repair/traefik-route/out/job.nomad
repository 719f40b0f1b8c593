job "shop-api" {
  group "api" {
    network {
      port "http" {
        to = 8080
      }
    }

    service {
      name = "shop"
      port = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.front.rule=Host(`store.example.com`)", # ask ops
        "traefik.http.routers.front.tls=true",
      ]
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
        ports = ["http"]
      }
    }
  }
}
