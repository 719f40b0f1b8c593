package dev.drover.spec;

/** A block that may stand directly in a {@code job}. */
public sealed interface JobPart extends Part
        permits Block, Constraint, Group, Meta, Parameterized, Periodic, Reschedule, Spread, Affinity, Update, Vault {}
