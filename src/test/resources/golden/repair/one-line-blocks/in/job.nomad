job "shop-api" {
	group "api" {
		network {
			port "http" { to = 8080 }
		}
		task "server" {
			driver = "docker"
			config { image = "registry.example.com/shop/api:v1" }
			env { A = "1" }
		}
	}
}