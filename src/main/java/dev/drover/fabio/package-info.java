/** Fabio as Drover sees it: the routes that it has now. */
@NullMarked
package dev.drover.fabio;

import org.jspecify.annotations.NullMarked;
