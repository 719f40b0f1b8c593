/** Looks at services over HTTP. */
@NullMarked
package dev.drover.doctor.http;

import org.jspecify.annotations.NullMarked;
