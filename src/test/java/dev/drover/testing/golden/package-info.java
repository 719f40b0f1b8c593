/** Expected results kept as files. */
@NullMarked
package dev.drover.testing.golden;

import org.jspecify.annotations.NullMarked;
