/** Benchmarks and the measure of the facts: run by the scripts in {@code benchmarks/}, never by the product. */
@NullMarked
package dev.drover.benchmark;

import org.jspecify.annotations.NullMarked;
