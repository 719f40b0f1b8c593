job "shop" {
  type = "service"

  group "shop" {
    network {
      port "http" { to = 9000 }
    }

    service {
      port = "http"
      check {
        type     = "http"
        path     = "/up"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "shop" {
      driver = "docker"
      config {
        image = "registry.example/shop/app:1.2.3"
        ports = ["http"]
      }
      env {
        PORT      = "${NOMAD_PORT_http}"
        LOG_LEVEL = "info"
        API_TOKEN = "abcdefgh12345678"
      }
      template {
        data        = <<EOF
{{ with nomadVar "nomad/jobs/shop" }}
DB_PASSWORD={{ .db_password }}
{{ end }}
EOF
        destination = "secrets/env"
        env         = true
      }
      resources {
        cpu    = 300
        memory = 128
      }
    }
  }
}
