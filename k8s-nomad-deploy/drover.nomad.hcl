# Runs Drover as a Nomad service job. Make the image from the Dockerfile and the variable nomad/jobs/drover with the items named below.
variable "image" {
  type        = string
  description = "The image to run, with its tag or digest."
}

job "drover" {
  type = "service"

  group "drover" {
    count = 1

    network {
      port "http" {
        to = 8080
      }
    }

    service {
      name     = "drover"
      provider = "nomad"
      port     = "http"

      check {
        type     = "http"
        path     = "/q/health/live"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "drover" {
      driver = "docker"

      config {
        image = var.image
        ports = ["http"]
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/drover.env"
        env         = true
        data        = <<-EOT
          {{ with nomadVar "nomad/jobs/drover" }}
          DROVER_DATABASE_URL={{ .database_url | toJSON }}
          NOMAD_ADDR={{ .nomad_addr | toJSON }}
          NOMAD_TOKEN={{ .nomad_token | toJSON }}
          {{ end }}
        EOT
      }

      resources {
        cpu    = 300
        memory = 512
      }
    }
  }
}
