/** GitHub, its webhooks. */
@NullMarked
package dev.drover.forge.github;

import org.jspecify.annotations.NullMarked;
