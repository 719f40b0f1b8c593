/** Doubles and small worlds that tests share. */
@NullMarked
package dev.drover.testing;

import org.jspecify.annotations.NullMarked;
