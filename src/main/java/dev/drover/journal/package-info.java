/** What was decided, done and reached for each app, written once and never changed. */
@NullMarked
package dev.drover.journal;

import org.jspecify.annotations.NullMarked;
