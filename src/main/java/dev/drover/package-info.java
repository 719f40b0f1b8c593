/** Drover: GitOps for HashiCorp Nomad that writes the job spec for you. ARCHITECTURE.md gives the reading order. */
@NullMarked
package dev.drover;

import org.jspecify.annotations.NullMarked;
