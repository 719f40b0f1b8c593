package main

import (
	"net"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
)

func main() {
	listener, _ := net.Listen("tcp", config.Listen)
	server := grpc.NewServer()
	healthpb.RegisterHealthServer(server, health.NewServer())
	token := os.Getenv("SHOP_TOKEN")
	_ = token
	server.Serve(listener)
}
