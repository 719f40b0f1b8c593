/** The job spec as data: what Nomad calls its blocks, how they are written, read, and checked without a cluster. */
@NullMarked
package dev.drover.spec;

import org.jspecify.annotations.NullMarked;
