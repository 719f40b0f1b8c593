/** What only people can decide: typed questions, their answers, and the grammar of replies. */
@NullMarked
package dev.drover.question;

import org.jspecify.annotations.NullMarked;
