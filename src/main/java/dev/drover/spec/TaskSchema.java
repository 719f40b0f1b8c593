package dev.drover.spec;

/** The blocks of a task, in the notation of {@link JobSchema}. */
final class TaskSchema {

    static final String TEXT = """
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

    private TaskSchema() {}
}
