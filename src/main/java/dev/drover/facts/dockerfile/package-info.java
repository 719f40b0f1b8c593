/** Dockerfiles and Containerfiles: parsed, their stages resolved, and what the image promises. */
@NullMarked
package dev.drover.facts.dockerfile;

import org.jspecify.annotations.NullMarked;
