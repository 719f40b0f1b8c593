/** The cluster port without a cluster: jobs that are placed, started, judged and stopped in memory, by the clock that is passed in. */
@NullMarked
package dev.drover.nomad.simulated;

import org.jspecify.annotations.NullMarked;
