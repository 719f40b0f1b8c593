/** Compose files: loaded with what they include and extend, and read for the app's service and those it needs. */
@NullMarked
package dev.drover.facts.compose;

import org.jspecify.annotations.NullMarked;
