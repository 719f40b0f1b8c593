/** Shows the loop from outside: spans, metrics, and the keys of log lines. It decides nothing and knows no secret. */
@NullMarked
package dev.drover.telemetry;

import org.jspecify.annotations.NullMarked;
