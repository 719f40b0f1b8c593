/** What the build brings in from others: under which licences, and with which known flaws. */
@NullMarked
package dev.drover.dependencies;

import org.jspecify.annotations.NullMarked;
