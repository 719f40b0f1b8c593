/** The REST surface for programs: renders what the loop knows and wakes it, and decides nothing. */
@NullMarked
package dev.drover.api;

import org.jspecify.annotations.NullMarked;
