package dev.drover.spec;

/** A block that may stand directly in a {@code group}. */
public sealed interface GroupPart extends Part
        permits Affinity,
                Block,
                Constraint,
                Consul,
                EphemeralDisk,
                Meta,
                Network,
                Reschedule,
                Restart,
                Scaling,
                Service,
                Spread,
                Task,
                Update,
                Vault,
                Volume {}
