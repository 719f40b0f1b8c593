# The shop's API. Ask ops before you touch this.
job "shop-api" {
  datacenters = ["dc1"] // only here

  group "api" {
    count = 2 # two are enough

    network {
      port "http" { to = 8080 }
    }

    service {
      name = "shop-api"
      port = "http"
      provider = "nomad"
      /* the balancer asks this */
      check {
        type     = "http"
        path     = "/health"
        interval = "5s"
        timeout  = "1s"
      }
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1"
        ports = [ "http" ]
      }

      env = {
        LOG_LEVEL = "debug"
        NEW       = "x"
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
