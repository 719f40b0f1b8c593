/** From facts and answers to a spec, its questions and its repairs. */
@NullMarked
package dev.drover.draft;

import org.jspecify.annotations.NullMarked;
