package dev.drover.reconcile;

import dev.drover.app.RepositoryName;
import dev.drover.forge.PullRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What keeps Drover from being a nuisance on a forge: how many pull requests of its own may be open in a repository and how many
 * may be new within an hour, and where it was refused a word and keeps quiet for a while. It is memory of this process only;
 * losing it costs one more pull request or one more refused word.
 */
public final class Restraint {
    private static final Duration QUIET = Duration.ofHours(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 5_000;

    private record Talk(RepositoryName repository, long pullRequest) {}

    private final Clock clock;
    private final long open;
    private final long hourly;
    private final Guard guard = new Guard();
    private final Map<RepositoryName, Deque<Instant>> opened = new HashMap<>();
    private final Map<Talk, Instant> refused = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Talk, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** At most this many open in one repository, and this many new ones in an hour. */
    public Restraint(Clock clock, long open, long hourly) {
        this.clock = clock;
        this.open = open;
        this.hourly = hourly;
    }

    /** What is usual, by this clock. */
    public static Restraint usual(Clock clock) {
        return new Restraint(clock, 20, 10);
    }

    /** Why no further pull request may be opened, given how many are open. */
    Optional<String> against(RepositoryName repository, long standing) {
        Instant now = clock.instant();
        if (standing >= open) {
            return Optional.of(standing + " of Drover's pull requests are open in " + repository
                    + " already, which is the limit; merge or close some");
        }
        return guard.alone(() -> {
            Deque<Instant> times = opened.getOrDefault(repository, new ArrayDeque<>());
            long lately =
                    times.stream().filter(each -> each.isAfter(now.minus(HOUR))).count();
            return lately >= hourly
                    ? Optional.of(lately + " pull requests were opened in " + repository
                            + " within the hour, which is the limit")
                    : Optional.<String>empty();
        });
    }

    void opened(RepositoryName repository) {
        Instant now = clock.instant();
        guard.alone(() -> {
            Deque<Instant> times = opened.computeIfAbsent(repository, key -> new ArrayDeque<>());
            times.addLast(now);
            while (times.size() > hourly) {
                times.removeFirst();
            }
            return times;
        });
    }

    /** The forge let us say nothing on this pull request. */
    void refused(RepositoryName repository, PullRequest.Ref pullRequest) {
        Instant now = clock.instant();
        guard.alone(() -> refused.put(new Talk(repository, pullRequest.value()), now));
    }

    boolean keepsQuiet(RepositoryName repository, PullRequest.Ref pullRequest) {
        Instant now = clock.instant();
        Optional<Instant> then =
                guard.alone(() -> Optional.ofNullable(refused.get(new Talk(repository, pullRequest.value()))));
        return then.filter(moment -> moment.plus(QUIET).isAfter(now)).isPresent();
    }
}
