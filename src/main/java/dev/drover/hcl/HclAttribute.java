package dev.drover.hcl;

/** A name and the expression that it is set to. */
public record HclAttribute(Span span, Name name, Span equalsSign, Expression value) implements HclItem {}
