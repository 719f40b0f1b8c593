/** The analyser: finds the apps of a repository, lets every finder speak, and weighs what they said. */
@NullMarked
package dev.drover.facts.analysis;

import org.jspecify.annotations.NullMarked;
