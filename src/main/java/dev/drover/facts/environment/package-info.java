/** The environment variables that an app reads, and what its repository says about their values. */
@NullMarked
package dev.drover.facts.environment;

import org.jspecify.annotations.NullMarked;
