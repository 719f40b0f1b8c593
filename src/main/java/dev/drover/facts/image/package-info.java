/** Container images by name: the parts of a reference, and what well-known images promise. */
@NullMarked
package dev.drover.facts.image;

import org.jspecify.annotations.NullMarked;
