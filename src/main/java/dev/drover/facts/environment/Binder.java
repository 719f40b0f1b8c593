package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import java.util.function.BiConsumer;

/** Knows a library that takes variables by declaration instead of by calls, and the names it makes up for them. */
interface Binder {
    /** Calls back with the line's number and the variable bound there. */
    void read(CodeFile file, BiConsumer<Integer, Read> found);
}
