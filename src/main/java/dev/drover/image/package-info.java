/** Images in registries: what is asked of a registry, and how an app's image is followed from one version to the next. */
@NullMarked
package dev.drover.image;

import org.jspecify.annotations.NullMarked;
