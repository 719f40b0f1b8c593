job "shop-api" {
	group "api" {
		network {
			port "http" { to = 9000 }
		}
		task "server" {
			driver = "docker"
			config { image = "registry.example.com/shop/api:v1" }
			env {
				A = "2"
				B = "3"
				C = "4"
			}
		}
	}
}