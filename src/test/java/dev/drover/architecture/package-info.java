/** The shape of the program, held by tests: who may know whom, how long things may be, which words are not used. */
@NullMarked
package dev.drover.architecture;

import org.jspecify.annotations.NullMarked;
