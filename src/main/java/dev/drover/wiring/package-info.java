/** The only package that names adapters: it builds the program from its parts, for the daemon and for one-shot commands. */
@NullMarked
package dev.drover.wiring;

import org.jspecify.annotations.NullMarked;
