/** Vault through the client of the quarkus-vault extension, over the JDK's own HTTP. */
@NullMarked
package dev.drover.vault.quarkus;

import org.jspecify.annotations.NullMarked;
