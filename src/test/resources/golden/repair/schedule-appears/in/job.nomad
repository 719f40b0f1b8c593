job "shop-api" {
  datacenters = ["dc1"]
  type        = "batch"

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
