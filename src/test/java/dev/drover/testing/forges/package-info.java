/** Stand-ins of forges that can't be run in a test, and the descriptions that their exchanges are held against. */
@NullMarked
package dev.drover.testing.forges;

import org.jspecify.annotations.NullMarked;
