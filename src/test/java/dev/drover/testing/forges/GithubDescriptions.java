package dev.drover.testing.forges;

/** GitHub's own descriptions of its two interfaces. */
public record GithubDescriptions(OpenApi rest, GraphSchema graph) {}
