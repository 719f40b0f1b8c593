variable "image" {
  description = "The image to run."
  type        = string
}

job "job-42-strange-name" {
  type = "service"

  group "job-42-strange-name" {
    count = 1

    update {
      max_parallel      = 1
      health_check      = "task_states"
      min_healthy_time  = "10s"
      healthy_deadline  = "5m"
      progress_deadline = "10m"
      canary            = 1
      auto_revert       = true
      auto_promote      = true
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

    task "job-42-strange-name" {
      driver       = "docker"
      kill_timeout = "30s"

      config {
        image = var.image
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
