/** Consul through the consul-client library. */
@NullMarked
package dev.drover.consul.kiwi;

import org.jspecify.annotations.NullMarked;
