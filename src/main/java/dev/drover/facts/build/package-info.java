/** How the repository builds its images: which Dockerfile, from which folder, up to which stage, under which name. */
@NullMarked
package dev.drover.facts.build;

import org.jspecify.annotations.NullMarked;
