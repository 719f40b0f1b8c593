/** What the files of other platforms have already answered. */
@NullMarked
package dev.drover.facts.platform;

import org.jspecify.annotations.NullMarked;
