/** What a pull request of Drover says and how its conversation is read. */
@NullMarked
package dev.drover.proposal;

import org.jspecify.annotations.NullMarked;
