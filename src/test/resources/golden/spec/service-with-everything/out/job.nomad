variable "image" {
  description = "The image to run"
  type        = string
}

variable "count" {
  type    = number
  default = 1
}

job "shop-api" {
  namespace   = "apps"
  type        = "service"
  datacenters = ["dc1", "dc2"]

  meta = {
    "drover.owner" = "drover"
  }

  constraint {
    attribute = "${attr.cpu.arch}"
    operator  = "="
    value     = "amd64"
  }

  update {
    max_parallel = 1
    health_check = "checks"
    canary       = 1
    auto_revert  = true
  }

  group "api" {
    count = var.count

    restart {
      attempts = 2
      interval = "30m"
      delay    = "15s"
      mode     = "fail"
    }

    network {
      mode = "bridge"

      port "http" {
        to = 8080
      }

      port "metrics" {}
    }

    volume "data" {
      type            = "csi"
      source          = "shop-data"
      access_mode     = "single-node-writer"
      attachment_mode = "file-system"
    }

    service {
      name     = "shop-api"
      provider = "consul"
      port     = "http"
      tags     = ["urlprefix-shop.example.com/", "urlprefix-/shop strip=/shop"]

      check {
        type     = "http"
        path     = "/health"
        interval = "10s"
        timeout  = "2s"

        check_restart {
          limit = 3
          grace = "90s"
        }
      }
    }

    task "api" {
      driver       = "docker"
      kill_timeout = "30s"

      config {
        image = "registry.example.com/shop-api:1.2"
        args  = ["--port", "${NOMAD_PORT_http}", "--home=$$${HOME}"]
        ports = ["http"]

        auth {
          username = "robot"
        }
      }

      env {
        LOG_LEVEL = "info"
        ADDR      = "0.0.0.0:${NOMAD_PORT_http}"
      }

      vault {
        role = "shop-api"
      }

      template {
        destination = "${NOMAD_SECRETS_DIR}/app.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          A={{ key "a" }}

          B=$${x:-y}
        EOT
      }

      volume_mount {
        volume      = "data"
        destination = "/data"
      }

      resources {
        cpu        = 200
        memory     = 256
        memory_max = 512

        device "nvidia/gpu" {
          count = 1
        }
      }
    }

    task "migrate" {
      driver = "docker"
      user   = "root"

      lifecycle {
        hook    = "prestart"
        sidecar = false
      }

      config {
        image   = "busybox:1.36"
        command = "true"
      }
    }
  }
}
