package dev.drover.git;

import dev.drover.app.RepositoryName;

/** A repository and where it lives. What it takes to log in stays with the adapter; a URL here never holds a password. */
public record Remote(RepositoryName name, String url) {}
