package seeded.drover.forge.gitea;

/** The adapter that is known by another on purpose. */
public final class OtherAdapter {}
