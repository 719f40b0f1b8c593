/** What a repository says about an app, each statement with its evidence. */
@NullMarked
package dev.drover.facts;

import org.jspecify.annotations.NullMarked;
