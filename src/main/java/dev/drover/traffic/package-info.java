/** What goes over the wire to services outside, counted. */
@NullMarked
package dev.drover.traffic;

import org.jspecify.annotations.NullMarked;
