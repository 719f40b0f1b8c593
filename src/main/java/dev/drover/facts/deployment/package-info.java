/** Files in which somebody already said how the app is deployed to Nomad: the first generation's declarations and job specs. */
@NullMarked
package dev.drover.facts.deployment;

import org.jspecify.annotations.NullMarked;
