/** GitHub by its REST and GraphQL interfaces, and its webhooks. */
@NullMarked
package dev.drover.forge.github;

import org.jspecify.annotations.NullMarked;
