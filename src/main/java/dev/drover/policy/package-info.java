/** What a repository's job may ask of the cluster: default deny, decided on the parsed job alone. */
@NullMarked
package dev.drover.policy;

import org.jspecify.annotations.NullMarked;
