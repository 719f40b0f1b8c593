job "db" {
  type = "service"

  group "db" {
    count = 1

    update {
      max_parallel      = 1
      health_check      = "checks"
      min_healthy_time  = "10s"
      healthy_deadline  = "5m"
      progress_deadline = "10m"
      auto_revert       = true
    }

    restart {
      attempts = 3
      interval = "5m"
      delay    = "15s"
      mode     = "fail"
    }

    reschedule {
      delay          = "30s"
      delay_function = "exponential"
      max_delay      = "1h"
      unlimited      = true
    }

    network {
      port "http" {
        to = 5432
      }
    }

    volume "data" {
      type            = "csi"
      source          = "db-data"
      access_mode     = "single-node-writer"
      attachment_mode = "file-system"

      mount_options {
        fs_type = "ext4"
      }
    }

    service {
      name     = "db"
      provider = "nomad"
      port     = "http"

      check {
        type     = "tcp"
        interval = "10s"
        timeout  = "2s"

        check_restart {
          limit = 3
          grace = "90s"
        }
      }
    }

    task "init-data" {
      driver = "docker"
      user   = "root"

      lifecycle {
        hook    = "prestart"
        sidecar = false
      }

      config {
        image   = "busybox:1.36"
        command = "sh"
        args    = ["-c", "chown -R 999:999 /var/lib/postgresql/data"]
      }

      volume_mount {
        volume      = "data"
        destination = "/var/lib/postgresql/data"
      }

      resources {
        cpu    = 100
        memory = 64
      }
    }

    task "db" {
      driver       = "docker"
      kill_timeout = "30s"
      kill_signal  = "SIGINT"

      config {
        image = "postgres:15"
        ports = ["http"]
      }

      volume_mount {
        volume      = "data"
        destination = "/var/lib/postgresql/data"
      }

      resources {
        cpu    = 1000
        memory = 2048
      }
    }
  }
}
