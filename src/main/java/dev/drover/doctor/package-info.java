/** How the services outside are doing, for the doctor's table and the health group of dependencies. */
@NullMarked
package dev.drover.doctor;

import org.jspecify.annotations.NullMarked;
