/** The files of a local directory that may or may not be under Git. */
@NullMarked
package dev.drover.git.directory;

import org.jspecify.annotations.NullMarked;
