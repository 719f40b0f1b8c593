job "own" {
  group "x" {
    task "x" {
      driver = "docker"
      config { image = "from/drover" }
    }
  }
}
