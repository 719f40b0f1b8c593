/** Signing in at a service elsewhere, by OpenID Connect. */
@NullMarked
package dev.drover.access.oidc;

import org.jspecify.annotations.NullMarked;
