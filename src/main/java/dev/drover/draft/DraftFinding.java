package dev.drover.draft;

/** Something people should know about a draft. One that blocks keeps it from being deployed until it is resolved. */
public record DraftFinding(String rule, String what, String next, boolean blocks) {}
