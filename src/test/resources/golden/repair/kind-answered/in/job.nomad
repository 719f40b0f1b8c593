job "shop-api" {
  datacenters = ["dc1"]
  type        = "service" # for now

  group "api" {
    count = 1

    update {
      max_parallel = 1
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
      }
    }
  }
}
