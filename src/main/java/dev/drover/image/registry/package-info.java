/** Registries that speak the Docker Registry HTTP API, version 2. */
@NullMarked
package dev.drover.image.registry;

import org.jspecify.annotations.NullMarked;
