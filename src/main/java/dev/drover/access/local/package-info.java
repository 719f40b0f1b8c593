/** People whom this Drover knows itself: from its settings and its store. */
@NullMarked
package dev.drover.access.local;

import org.jspecify.annotations.NullMarked;
