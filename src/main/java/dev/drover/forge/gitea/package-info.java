/** Gitea and Forgejo by their REST interface. */
@NullMarked
package dev.drover.forge.gitea;

import org.jspecify.annotations.NullMarked;
