package dev.drover.spec;

/** The blocks of a service, in the notation of {@link JobSchema}. */
final class ServiceSchema {

    static final String TEXT = """
            block service
              name string
              provider one(consul,nomad)
              port string PortLabel
              address string
              address_mode one(auto,host,driver,alloc,alloc_ipv6)
              cluster string
              kind string
              task string TaskName
              on_update one(require_healthy,ignore_warnings,ignore)
              enable_tag_override bool
              tags strings
              canary_tags strings
              > meta Meta strings
              > canary_meta CanaryMeta strings
              > tagged_addresses TaggedAddresses strings
              > identity Identity
              > weights
              > check* Checks
              > check_restart CheckRestart
              > connect
            block weights
              passing int
              warning int
            block check
              name string
              type one(http,tcp,grpc,script)
              port string PortLabel
              protocol string
              path string
              method string
              body string
              command string
              args strings
              task string TaskName
              grpc_service string GRPCService
              grpc_use_tls bool GRPCUseTLS
              tls_server_name string TLSServerName
              tls_skip_verify bool TLSSkipVerify
              address_mode one(auto,host,driver,alloc,alloc_ipv6)
              advertise string
              expose bool
              interval duration
              timeout duration
              initial_status one(passing,warning,critical)
              success_before_passing int
              failures_before_critical int
              failures_before_warning int
              on_update one(require_healthy,ignore_warnings,ignore)
              notes string
              > header Header anything
              > check_restart CheckRestart
            block check_restart
              limit int
              grace duration
              ignore_warnings bool
            block connect
              native bool
              > gateway
              > sidecar_service SidecarService
              > sidecar_task SidecarTask
            block sidecar_service
              tags strings
              port string
              disable_default_tcp_check bool DisableDefaultTCPCheck
              > proxy
              > meta Meta strings
            block sidecar_task
              name string
              driver string
              user string
              kill_timeout duration
              kill_signal string
              shutdown_delay duration
              > config Config anything
              > env Env strings
              > resources
              > meta Meta strings
              > logs LogConfig
              > volume_mount* VolumeMounts
              > identity* Identities
            block proxy
              local_service_address string
              local_service_port int
              > expose Expose
              > upstreams* Upstreams
              > transparent_proxy TransparentProxy
              > config Config anything
            block expose
              > path* Paths
            block path
              path string
              protocol string
              local_path_port int
              listener_port string
            block upstreams
              destination_name string
              destination_namespace string
              destination_peer string
              destination_partition string
              destination_type string
              local_bind_port int
              datacenter string
              local_bind_address string
              local_bind_socket_path string
              local_bind_socket_mode string
              > mesh_gateway MeshGateway
              > config Config anything
            block mesh_gateway
              mode string
            block transparent_proxy
              uid string UID
              outbound_port int
              exclude_inbound_ports strings
              exclude_outbound_ports numbers
              exclude_outbound_cidrs strings ExcludeOutboundCIDRs
              exclude_uids strings ExcludeUIDs
              no_dns bool NoDNS
            block gateway
              > proxy Proxy gateway_proxy
              > ingress
              > terminating
              > mesh
            block mesh
            block gateway_proxy
              connect_timeout duration
              envoy_gateway_bind_tagged_addresses bool
              envoy_gateway_no_default_bind bool
              envoy_dns_discovery_type string EnvoyDNSDiscoveryType
              > envoy_gateway_bind_addresses* EnvoyGatewayBindAddresses
              > config Config anything
            block envoy_gateway_bind_addresses Name
              address string
              port int
            block ingress
              > tls TLS
              > listener* Listeners
            block listener
              port int
              protocol string
              > service* Services ingress_service
            block ingress_service
              name string
              hosts strings
              max_connections int
              max_pending_requests int
              max_concurrent_requests int
              > tls TLS
              > request_headers RequestHeaders header_modifiers
              > response_headers ResponseHeaders header_modifiers
            block header_modifiers
              remove strings
              > add Add strings
              > set Set strings
            block tls
              enabled bool
              tls_min_version string TLSMinVersion
              tls_max_version string TLSMaxVersion
              cipher_suites strings
              > sds SDS
            block sds
              cluster_name string
              cert_resource string
            block terminating
              > service* Services linked_service
            block linked_service
              name string
              ca_file string CAFile
              cert_file string
              key_file string
              sni string SNI
            """;

    private ServiceSchema() {}
}
