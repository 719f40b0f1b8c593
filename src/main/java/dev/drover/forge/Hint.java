package dev.drover.forge;

import dev.drover.app.RepositoryName;
import java.util.List;

/** What a webhook is worth: something of this kind happened there; one place may be watched under several names. */
public record Hint(List<RepositoryName> repositories, String event) {
    public Hint {
        repositories = List.copyOf(repositories);
    }
}
