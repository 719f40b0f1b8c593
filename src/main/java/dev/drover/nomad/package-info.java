/** A Nomad cluster in our own words: parse, plan, register, and watch. */
@NullMarked
package dev.drover.nomad;

import org.jspecify.annotations.NullMarked;
