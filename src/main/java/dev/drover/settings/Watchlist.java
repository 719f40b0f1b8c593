package dev.drover.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The repositories that are watched by these settings as they are now: those that the settings name, and those that the configuration
 * repository lists where there is one, with what is wrong with its list.
 */
public record Watchlist(List<Repository> named, Optional<Listed> listed) {
    public Watchlist {
        named = List.copyOf(named);
    }

    /** What the configuration repository lists; {@code from} is its file and address, without any credential. */
    public record Listed(String from, List<Repository> repositories, List<Problem> problems) {
        public Listed {
            repositories = List.copyOf(repositories);
            problems = List.copyOf(problems);
        }
    }

    public List<Repository> all() {
        return Stream.concat(named.stream(), listed.stream().flatMap(each -> each.repositories().stream()))
                .toList();
    }

    public List<Problem> problems() {
        return listed.map(Listed::problems).orElse(List.of());
    }
}
