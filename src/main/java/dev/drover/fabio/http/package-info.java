/** Fabio's admin API. */
@NullMarked
package dev.drover.fabio.http;

import org.jspecify.annotations.NullMarked;
