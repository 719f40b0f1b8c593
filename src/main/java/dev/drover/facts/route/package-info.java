/** Where routers are told to send requests to an app. */
@NullMarked
package dev.drover.facts.route;

import org.jspecify.annotations.NullMarked;
