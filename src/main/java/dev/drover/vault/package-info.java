/** Vault as Drover sees it: which secrets exist and what their keys are called, and never what they hold. */
@NullMarked
package dev.drover.vault;

import org.jspecify.annotations.NullMarked;
