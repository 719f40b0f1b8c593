package dev.drover.spec;

/**
 * The blocks of a job and its groups as Nomad reads them, one line a name, in the order in which they are written. A block's line
 * has its name and what its label is called; an attribute's its name, type and, where they differ, Nomad's name in JSON;
 * a {@code >} a block inside, with {@code *} when there may be several.
 */
final class JobSchema {

    static final String TEXT = """
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
              consul_token string
              vault_token string
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

    private JobSchema() {}
}
