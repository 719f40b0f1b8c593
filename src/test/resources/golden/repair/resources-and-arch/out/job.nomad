# The shop's API. Ask ops before you touch this.
job "shop-api" {
  datacenters = ["dc1"] // only here

  constraint {
    attribute = "${attr.cpu.arch}"
    operator  = "="
    value     = "arm64"
  }

  group "api" {
    count = 2 # two are enough

    network {
      port "http" { to = 8080 }
    }

    volume "data" {
      type            = "csi"
      source          = "shop-api-data"
      access_mode     = "single-node-writer"
      attachment_mode = "file-system"
      per_alloc       = true

      mount_options {
        fs_type = "ext4"
      }
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
      kill_signal = "SIGINT"

      config {
        image = "registry.example.com/shop/api:v1"
        ports = [ "http" ]
        args  = ["serve", "--x=$$${y}"]
      }

      env {
        LOG_LEVEL  = "info"   # quiet
        DB_HOST    = "db.internal"
      }

      volume_mount {
        volume      = "data"
        destination = "/data"
      }

      resources {
        cpu    = 300
        memory = 512

        device "nvidia/gpu" {
          count = 1
        }
      }
    }
  }
}
