package dev.drover.app;

import java.util.Optional;

/**
 * What has to run well before an app is deployed, as people write it: every app of a repository ({@code store}), one of them
 * ({@code store:db/deploy/job.nomad}), or one of the app's own repository ({@code db/deploy/job.nomad}). Anything else is refused.
 */
public record Prerequisite(Optional<RepositoryName> repository, Optional<SpecPath> spec) {

    public static Prerequisite parse(String text) {
        String clean = text.strip();
        int colon = clean.indexOf(':');
        if (colon >= 0) {
            return new Prerequisite(
                    Optional.of(new RepositoryName(clean.substring(0, colon))),
                    Optional.of(new SpecPath(clean.substring(colon + 1))));
        }
        boolean path = clean.indexOf('/') >= 0 || clean.indexOf('.') >= 0;
        return path
                ? new Prerequisite(Optional.empty(), Optional.of(new SpecPath(clean)))
                : new Prerequisite(Optional.of(new RepositoryName(clean)), Optional.empty());
    }

    /** The repository that is meant by an app that says this. */
    public RepositoryName repository(AppRef of) {
        return repository.orElse(of.repository());
    }

    /** Whether this names the other app when {@code of} says it. */
    public boolean means(AppRef other, AppRef of) {
        return other.repository().equals(repository(of))
                && spec.filter(path -> !path.equals(other.specPath())).isEmpty();
    }

    @Override
    public String toString() {
        return repository.isPresent() && spec.isPresent()
                ? repository.get() + ":" + spec.get()
                : repository
                        .map(RepositoryName::text)
                        .or(() -> spec.map(SpecPath::path))
                        .orElse("");
    }
}
