/** The cluster port over Nomad's HTTP API. */
@NullMarked
package dev.drover.nomad.http;

import org.jspecify.annotations.NullMarked;
