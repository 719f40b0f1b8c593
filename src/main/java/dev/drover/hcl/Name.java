package dev.drover.hcl;

/** A name where it stands: of an attribute, a block, a variable. */
public record Name(Span span, String text) {}
