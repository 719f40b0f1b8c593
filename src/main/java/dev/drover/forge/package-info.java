/** Pull requests, the conversations on them, and commit statuses, in our own words. */
@NullMarked
package dev.drover.forge;

import org.jspecify.annotations.NullMarked;
