package dev.drover.draft;

/**
 * A spec as it stands, what it was accepted with (the lock, or the facts of the commit that last changed it, with the answers
 * of then), and what holds now. Both readings must come from one version of the analyser.
 */
public record RepairRequest(String spec, DraftRequest base, DraftRequest now) {}
