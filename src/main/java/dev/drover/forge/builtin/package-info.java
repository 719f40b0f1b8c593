/** A forge in this process: pull requests kept in the repository itself, and Git over HTTP. */
@NullMarked
package dev.drover.forge.builtin;

import org.jspecify.annotations.NullMarked;
