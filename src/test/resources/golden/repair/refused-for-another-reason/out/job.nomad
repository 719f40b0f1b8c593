job "shop-api" {
  group "api" {
    count = "two"

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
      }
    }
  }
}
