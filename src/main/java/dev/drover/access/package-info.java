/** Who people and programs are, what they may do, and where they sign in. */
@NullMarked
package dev.drover.access;

import org.jspecify.annotations.NullMarked;
