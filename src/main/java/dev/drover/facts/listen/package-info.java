/** Where an app listens: ports, the variables that carry them, and the paths that answer whether it is well. */
@NullMarked
package dev.drover.facts.listen;

import org.jspecify.annotations.NullMarked;
