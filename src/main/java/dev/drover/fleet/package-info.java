/** Units of work, their attempts, and who holds them: the model the store is built on and {@code /fleet} serves. */
@NullMarked
package dev.drover.fleet;

import org.jspecify.annotations.NullMarked;
