job "shop" {
  group "web" {
    network {
      port "web" {} # people name ports as they like
      port "admin" { static = 9100 }
    }

    service {
      name     = "shop"
      provider = "nomad"
      port     = "web"
    }

    task "shop" {
      driver = "docker"

      config {
        image = "registry.example/shop:1"
        ports = ["web", "admin"]
      }

      env {
        PORT = "${NOMAD_PORT_web}"
      }
    }
  }
}
