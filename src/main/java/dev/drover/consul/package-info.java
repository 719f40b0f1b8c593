/** Consul as Drover sees it: the key-value store that conventions are kept in, and the names of services. */
@NullMarked
package dev.drover.consul;

import org.jspecify.annotations.NullMarked;
