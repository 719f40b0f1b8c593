# Rendered by Terraform.
job "shop-api" {
  datacenters = ["${datacenter}"]

  group "api" {
    network {
      port "http" {
        to = 8080
      }
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
        ports = ["http"]
      }

      env {
        NODE = "$${node.unique.name}"
      }
    }
  }
}
