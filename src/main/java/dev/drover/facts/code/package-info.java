/** The source code of a repository as finders see it: which language, whose part of it, line by line. */
@NullMarked
package dev.drover.facts.code;

import org.jspecify.annotations.NullMarked;
