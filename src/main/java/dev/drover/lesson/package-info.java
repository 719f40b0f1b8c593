/** What failures taught us: their signature, the repair that followed, and whether it worked. */
@NullMarked
package dev.drover.lesson;

import org.jspecify.annotations.NullMarked;
