/** Indented files as flat lists of paths, for finders that look for a few known keys. */
@NullMarked
package dev.drover.facts.outline;

import org.jspecify.annotations.NullMarked;
