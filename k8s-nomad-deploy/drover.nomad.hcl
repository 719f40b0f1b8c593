# Runs Drover as a Nomad service job: two replicas that share a PostgreSQL. It needs
#   - an image made from Dockerfile or Dockerfile.native,
#   - the policy of drover-policy.hcl, given to this job's own identity (that file says how), so that no Nomad token is stored,
#   - a variable with the secrets: nomad var put nomad/jobs/drover database_url='jdbc:postgresql://postgres/drover?user=drover&password=…'
# Every further item of that variable whose name is a setting (DROVER_REPOSITORIES_SHOP_TOKEN …) reaches Drover too.
variable "image" {
  type        = string
  description = "The image to run, with its tag or digest."
}

variable "public_url" {
  type        = string
  description = "Where people and webhooks reach Drover."
}

variable "config_repository" {
  type        = string
  default     = ""
  description = "Git URL of the repository that lists what is watched, optionally #path."
}

job "drover" {
  type = "service"

  group "drover" {
    count = 2

    constraint {
      distinct_hosts = true
    }

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
        path     = "/q/health/ready"
        interval = "10s"
        timeout  = "2s"
      }
    }

    update {
      max_parallel     = 1
      min_healthy_time = "10s"
      healthy_deadline = "2m"
      auto_revert      = true
    }

    task "drover" {
      driver = "docker"

      config {
        image = var.image
        ports = ["http"]
      }

      # The token of this identity is NOMAD_TOKEN in the task's environment, and the task API below takes it.
      identity {
        env = true
      }

      # A pass that has begun is finished before the process ends.
      kill_timeout = "60s"

      env {
        NOMAD_ADDR               = "unix://${NOMAD_SECRETS_DIR}/api.sock"
        DROVER_DATA              = "${NOMAD_TASK_DIR}/drover"
        DROVER_LOG_FORMAT        = "json"
        DROVER_PUBLIC_URL        = var.public_url
        DROVER_CONFIG_REPOSITORY = var.config_repository
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/drover.env"
        env         = true
        data        = <<-EOT
          {{ with nomadVar "nomad/jobs/drover" }}
          DROVER_DATABASE_URL={{ .database_url | toJSON }}
          {{ range .Tuples }}{{ if .K | regexMatch "^(DROVER|VAULT|CONSUL)_" }}{{ .K }}={{ .V | toJSON }}
          {{ end }}{{ end }}
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
