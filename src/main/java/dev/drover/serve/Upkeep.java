package dev.drover.serve;

import java.util.function.IntSupplier;

/**
 * What the store wants done from time to time: holding on to the leases of passes that run, marking leases whose time is over,
 * and forgetting journal lines older than the operator keeps. The last two tell how many rows they touched; doing any twice, or on several replicas at once, does no harm.
 */
public record Upkeep(Runnable renew, IntSupplier reap, IntSupplier forget) {}
