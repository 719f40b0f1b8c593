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

      env {
        LOG_LEVEL  = "debug"   # quiet
        DB_HOST    = "db.internal"
        NEW        = "fresh $${x}"
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/app.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          API_TOKEN={{ with nomadVar "nomad/jobs/shop-api" }}{{ .api_token | toJSON }}{{ end }}
        EOT
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
