/** Git by JGit: files are read from the object database and commits are made there; nothing is ever checked out. */
@NullMarked
package dev.drover.git.jgit;

import org.jspecify.annotations.NullMarked;
