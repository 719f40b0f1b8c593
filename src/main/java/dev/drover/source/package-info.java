/** What a repository looked like at one revision: read-only files within limits. */
@NullMarked
package dev.drover.source;

import org.jspecify.annotations.NullMarked;
