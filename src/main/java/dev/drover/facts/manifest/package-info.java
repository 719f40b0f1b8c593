/** What the manifests of languages say: frameworks, their habits, and the services behind an app. */
@NullMarked
package dev.drover.facts.manifest;

import org.jspecify.annotations.NullMarked;
