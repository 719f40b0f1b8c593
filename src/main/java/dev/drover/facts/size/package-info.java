/** How much memory and CPU an app is likely to need, judged by what runs it. */
@NullMarked
package dev.drover.facts.size;

import org.jspecify.annotations.NullMarked;
