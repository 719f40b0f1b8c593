/** Repositories as the product needs them: what they point at, their files, and pushes with a lease. */
@NullMarked
package dev.drover.git;

import org.jspecify.annotations.NullMarked;
