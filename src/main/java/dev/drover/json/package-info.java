/** JSON as plain values, so that the core can look into a job or a hidden mark without a framework. */
@NullMarked
package dev.drover.json;

import org.jspecify.annotations.NullMarked;
