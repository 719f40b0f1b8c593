package dev.drover.forge;

import dev.drover.app.RepositoryName;

/** What a webhook said happened, once its signature was found right. It only ever wakes a repository's lanes. */
public record Hint(RepositoryName repository, String event) {}
