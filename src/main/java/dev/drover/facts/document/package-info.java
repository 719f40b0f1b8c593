/** What a repository says in prose and tables for people. */
@NullMarked
package dev.drover.facts.document;

import org.jspecify.annotations.NullMarked;
