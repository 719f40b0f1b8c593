package dev.drover.facts.dockerfile;

/** A value that an instruction set, and the line it stands on. */
public record Setting(String value, int line) {}
