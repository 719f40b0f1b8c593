/** TOML as finders need it: a flat list of what is set in which table. */
@NullMarked
package dev.drover.facts.toml;

import org.jspecify.annotations.NullMarked;
