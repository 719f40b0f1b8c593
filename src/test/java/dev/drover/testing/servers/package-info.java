/** Real servers for tests: found or skipped with the command that would run them, shared by a JVM, and never left behind. */
@NullMarked
package dev.drover.testing.servers;

import org.jspecify.annotations.NullMarked;
