/** GitLab by its REST interface, and its webhooks. */
@NullMarked
package dev.drover.forge.gitlab;

import org.jspecify.annotations.NullMarked;
