/** The command line: it reads what people typed, asks the rest of the program, and prints. It decides nothing. */
@NullMarked
package dev.drover.cli;

import org.jspecify.annotations.NullMarked;
