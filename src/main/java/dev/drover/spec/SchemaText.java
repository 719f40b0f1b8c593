package dev.drover.spec;

/**
 * The blocks of a job spec as Nomad reads them, one line a name, in the order in which they are written. A block's line
 * has its name and what its label is called; an attribute's its name, type and, where they differ, Nomad's name in JSON;
 * a {@code >} a block inside, with {@code *} when there may be several.
 */
final class SchemaText {

    static final String JOB = """
            block file
              > variable* . variable
              > variables* . strings
              > locals* . anything
              > job TheJob job

            block variable label
              description string
              type code
              default any
              sensitive bool
              nullable bool
              > validation* . validation
            block validation
              condition any
              error_message string

            block job ID
              id string ID
              name string
              region string
              namespace string
              type one(service,batch,system,sysbatch)
              priority int
              all_at_once bool
              node_pool string
              datacenters strings
              > meta Meta strings+
              > ui UI
              > constraint* Constraints
              > affinity* Affinities
              > spread* Spreads
              > periodic Periodic
              > parameterized ParameterizedJob
              > multiregion
              > update
              > migrate
              > reschedule
              > vault
              > secret* Secrets
              > group* TaskGroups
              > task* Tasks
            block ui
              description string
              > link* Links
            block link
              label string
              url string URL
            block multiregion
              > strategy
              > region* Regions
            block strategy
              max_parallel int
              on_failure string
            block region Name
              count int
              datacenters strings
              node_pool string
              > meta Meta strings
            block periodic
              enabled bool
              cron string Spec
              crons strings Specs
              prohibit_overlap bool
              time_zone string TimeZone
            block parameterized
              payload one(optional,required,forbidden)
              meta_required strings
              meta_optional strings
            block constraint
              attribute string LTarget
              operator string Operand
              value string RTarget
              version string .
              semver string .
              regexp string .
              set_contains string .
              set_contains_all string .
              set_contains_any string .
              distinct_hosts bool .
              distinct_property string .
              is_set string .
              is_not_set string .
            block affinity
              attribute string LTarget
              operator string Operand
              value string RTarget
              version string .
              semver string .
              regexp string .
              set_contains string .
              set_contains_all string .
              set_contains_any string .
              weight int
            block spread
              attribute string
              weight int
              > target* SpreadTarget
            block target Value
              percent int
            block update
              stagger duration
              max_parallel int
              health_check one(checks,task_states,manual)
              min_healthy_time duration
              healthy_deadline duration
              progress_deadline duration
              canary int
              auto_revert bool
              auto_promote bool
            block migrate
              max_parallel int
              health_check one(checks,task_states)
              min_healthy_time duration
              healthy_deadline duration
            block reschedule
              attempts int
              interval duration
              delay duration
              delay_function one(constant,exponential,fibonacci)
              max_delay duration
              unlimited bool

            block group Name
              count int
              shutdown_delay duration
              max_run_duration duration
              stop_after_client_disconnect duration
              max_client_disconnect duration
              prevent_reschedule_on_lost bool
              > meta Meta strings+
              > constraint* Constraints
              > affinity* Affinities
              > spread* Spreads
              > scaling
              > update
              > migrate
              > restart RestartPolicy
              > reschedule ReschedulePolicy
              > disconnect
              > ephemeral_disk EphemeralDisk
              > consul
              > network* Networks
              > volume* Volumes
              > service* Services
              > vault
              > secret* Secrets
              > task* Tasks
            block scaling
              enabled bool
              type string
              min int
              max int
              > policy Policy anything
            block restart
              attempts int
              interval duration
              delay duration
              mode one(fail,delay)
              render_templates bool
            block disconnect
              lost_after duration
              stop_on_client_after duration
              replace bool
              reconcile one(keep_original,keep_replacement,best_score,longest_running)
            block ephemeral_disk
              size int SizeMB
              migrate bool
              sticky bool
            block consul
              namespace string
              cluster string
              partition string
            block network
              mode string
              hostname string
              device string
              cidr string CIDR
              ip string IP
              mbits int MBits
              > dns DNS
              > cni CNI
              > port* DynamicPorts
              > reserved_ports* . port
            block dns
              servers strings
              searches strings
              options strings
            block cni
              args any
            block port Label
              static int Value
              to int
              host_network string
              ignore_collision bool
            block volume Name
              type one(host,csi)
              source string
              read_only bool
              sticky bool
              access_mode string
              attachment_mode one(file-system,block-device)
              per_alloc bool
              > mount_options MountOptions
            block mount_options
              fs_type string FSType
              mount_flags strings
            """;

    static final String TASK = """
            block task Name
              driver string
              user string
              leader bool
              kind string
              kill_timeout duration
              kill_signal string
              shutdown_delay duration
              > meta Meta strings+
              > lifecycle
              > constraint* Constraints
              > affinity* Affinities
              > restart RestartPolicy
              > dispatch_payload DispatchPayload
              > csi_plugin CSIPluginConfig
              > schedule
              > artifact* Artifacts
              > config Config anything
              > env Env strings+
              > vault
              > consul
              > identity* Identities
              > secret* Secrets
              > template* Templates
              > volume_mount* VolumeMounts
              > service* Services
              > resources
              > logs LogConfig
              > scaling* ScalingPolicies task_scaling
              > action* Actions
            block task_scaling Label
              enabled bool
              type string
              min int
              max int
              > policy Policy anything
            block lifecycle
              hook one(prestart,poststart,poststop)
              sidecar bool
            block dispatch_payload
              file string
            block csi_plugin
              id string ID
              type one(node,controller,monolith)
              mount_dir string
              stage_publish_base_dir string
              health_timeout duration
            block schedule
              > cron
            block cron
              start string
              end string
              timezone string
            block artifact
              source string GetterSource
              destination string RelativeDest
              mode one(any,file,dir) GetterMode
              insecure bool GetterInsecure
              chown bool
              > options GetterOptions strings
              > headers GetterHeaders strings
            block vault
              role string
              policies strings
              cluster string
              namespace string
              env bool
              disable_file bool
              change_mode one(noop,restart,signal)
              change_signal string
              allow_token_expiration bool
            block identity
              name string
              aud strings Audience
              env bool
              file bool
              filepath string
              change_mode one(noop,restart,signal)
              change_signal string
              ttl duration TTL
              service_name string
              extra_claims strings
            block secret Name
              provider string
              path string
              > config Config anything
              > env Env strings
            block template
              source string SourcePath
              destination string DestPath
              env bool Envvars
              change_mode one(noop,restart,signal,script)
              change_signal string
              once bool
              splay duration
              perms string
              uid int
              gid int
              left_delimiter string LeftDelim
              right_delimiter string RightDelim
              error_on_missing_key bool ErrMissingKey
              vault_grace duration
              data string EmbeddedTmpl
              > wait Wait
              > change_script ChangeScript
            block wait
              min duration
              max duration
            block change_script
              command string
              args strings
              timeout duration
              fail_on_error bool
              run_on_first_render bool
            block volume_mount
              volume string
              destination string
              read_only bool
              propagation_mode one(private,host-to-task,bidirectional)
              selinux_label string SELinuxLabel
            block resources
              cpu int CPU
              cores int
              memory int MemoryMB
              memory_max int MemoryMaxMB
              disk int DiskMB
              iops int IOPS
              secrets int SecretsMB
              > network* Networks
              > device* Devices
              > numa NUMA
            block device Name
              count int
              > constraint* Constraints
              > affinity* Affinities
            block numa
              affinity one(none,prefer,require)
              devices strings
            block logs
              max_files int
              max_file_size int MaxFileSizeMB
              enabled bool
              disabled bool
            block action Name
              command string
              args strings
            """;

    static final String SERVICE = """
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

    private SchemaText() {}
}
