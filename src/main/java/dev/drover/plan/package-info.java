/** What is to be done, decided from what was seen: the whole policy of the product, as a pure function. */
@NullMarked
package dev.drover.plan;

import org.jspecify.annotations.NullMarked;
