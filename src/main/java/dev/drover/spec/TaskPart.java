package dev.drover.spec;

/** A block that may stand directly in a {@code task}. */
public sealed interface TaskPart extends Part
        permits Affinity,
                Artifact,
                Block,
                Config,
                Constraint,
                Consul,
                Env,
                Identity,
                Lifecycle,
                Logs,
                Meta,
                Resources,
                Restart,
                Secret,
                Service,
                Template,
                Vault,
                VolumeMount {}
