/** Who we look after, and the kinds of trouble they can have. */
@NullMarked
package dev.drover.app;

import org.jspecify.annotations.NullMarked;
