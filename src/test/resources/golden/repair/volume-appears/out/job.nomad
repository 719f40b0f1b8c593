# The shop's worker.
job "shop-api" {
  datacenters = ["dc1"]

  group "api" {
    count = 1

    volume "shop" {
      type            = "csi"
      source          = "shop-api-shop"
      access_mode     = "single-node-writer"
      attachment_mode = "file-system"

      mount_options {
        fs_type = "ext4"
      }
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/shop/api:v1" # by hand
      }

      env = {
        LOG_LEVEL = "info", # quiet
        MODE      = "fast",
      }

      volume_mount {
        volume      = "shop"
        destination = "/var/lib/shop"
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }

    task "init-shop" {
      driver = "docker"
      user   = "root"

      lifecycle {
        hook    = "prestart"
        sidecar = false
      }

      config {
        image   = "busybox:1.36"
        command = "sh"
        args    = ["-c", "chown -R 1000:1000 /var/lib/shop"]
      }

      volume_mount {
        volume      = "shop"
        destination = "/var/lib/shop"
      }

      resources {
        cpu    = 100
        memory = 64
      }
    }
  }
}
