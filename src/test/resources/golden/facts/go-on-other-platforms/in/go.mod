module acme.example/shop

require (
	google.golang.org/grpc v1.70.0
)
