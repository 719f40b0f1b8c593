/** Takes secrets out of texts, at the last moment before they leave. */
@NullMarked
package dev.drover.redact;

import org.jspecify.annotations.NullMarked;
