/** Pages for people, rendered on the server. */
@NullMarked
package dev.drover.web;

import org.jspecify.annotations.NullMarked;
