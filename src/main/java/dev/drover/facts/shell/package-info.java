/** Shell language as far as it stands in build files: words, references to variables, and what a command says about ports and checks. */
@NullMarked
package dev.drover.facts.shell;

import org.jspecify.annotations.NullMarked;
