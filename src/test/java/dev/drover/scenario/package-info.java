/** Whole stories of the product, from a push to a healthy job. */
@NullMarked
package dev.drover.scenario;

import org.jspecify.annotations.NullMarked;
