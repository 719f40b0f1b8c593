package seeded.drover.stray;

/** Breaks on purpose: a package in no layer. */
public final class LostClass {}
