package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.facts.image.ImageReference;
import dev.drover.image.Registries;
import dev.drover.image.Registries.Found;
import dev.drover.image.Registries.Listing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Asks registries once an interval for each image, whatever the number of passes, and wakes the apps that an answer changed for. A
 * registry that doesn't answer is left alone for longer each time, and what it said last stands meanwhile. Memory of what can be
 * asked again: losing it costs one round of questions.
 */
public final class ImageWatch {
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Registries registries;
    private final Clock clock;
    private final Duration every;
    private final Map<Question, Standing> standing = new LinkedHashMap<>();

    private enum Kind {
        FIND,
        TAGS
    }

    private record Question(Kind kind, ImageReference image) {}

    /** What was answered last, whether it was an answer, when to ask again, and who wants to know. */
    private static final class Standing {
        Optional<Found> found = Optional.empty();
        Optional<Listing> listing = Optional.empty();
        int failures;
        Instant due = Instant.MIN;
        final Set<AppRef> apps = ConcurrentHashMap.newKeySet();
    }

    public ImageWatch(Registries registries, Clock clock, Duration every) {
        this.registries = registries;
        this.clock = clock;
        this.every = every;
    }

    /** Forgets what an app wanted to know: its next pass says it afresh. */
    void begin(AppRef app) {
        synchronized (standing) {
            standing.values().forEach(each -> each.apps.remove(app));
        }
    }

    Found find(AppRef app, ImageReference image) {
        Standing answer = answered(app, new Question(Kind.FIND, image));
        return answer.found.orElseGet(() -> new Found.Unknown("not asked", every));
    }

    Listing tags(AppRef app, ImageReference image) {
        Standing answer = answered(app, new Question(Kind.TAGS, new ImageReference(image.repository(), "", "")));
        return answer.listing.orElseGet(() -> new Listing.Unknown("not asked", every));
    }

    Registries.Built built(ImageReference image) {
        return registries.built(image);
    }

    private Standing answered(AppRef app, Question question) {
        Standing answer;
        synchronized (standing) {
            Standing known = standing.get(question);
            if (known == null && standing.size() >= MOST) {
                return new Standing();
            }
            answer = standing.computeIfAbsent(question, key -> new Standing());
            answer.apps.add(app);
        }
        synchronized (answer) {
            if (answer.due.equals(Instant.MIN)) {
                ask(question, answer);
            }
        }
        return answer;
    }

    /** Asks again what is due and still wanted; calls back with the apps for which something is new. */
    public void look(Consumer<AppRef> wake) {
        Instant now = clock.instant();
        List<Map.Entry<Question, Standing>> due;
        synchronized (standing) {
            standing.values().removeIf(each -> each.apps.isEmpty());
            due = standing.entrySet().stream()
                    .filter(each -> !each.getValue().due.isAfter(now))
                    .map(each -> Map.entry(each.getKey(), each.getValue()))
                    .toList();
        }
        Semaphore places = new Semaphore(AT_ONCE);
        for (Map.Entry<Question, Standing> each : due) {
            places.acquireUninterruptibly();
            Thread.ofVirtual().name("image-look").start(() -> {
                try {
                    lookAt(each.getKey(), each.getValue(), wake);
                } finally {
                    places.release();
                }
            });
        }
        places.acquireUninterruptibly(AT_ONCE);
    }

    private void lookAt(Question question, Standing answer, Consumer<AppRef> wake) {
        boolean news;
        synchronized (answer) {
            Optional<Found> found = answer.found;
            Optional<Listing> listing = answer.listing;
            ask(question, answer);
            news = !answer.found.equals(found) || !answer.listing.equals(listing);
        }
        if (news) {
            answer.apps.forEach(wake);
        }
    }

    private void ask(Question question, Standing answer) {
        Optional<Duration> refused = switch (question.kind()) {
            case FIND -> found(answer, registries.find(question.image()));
            case TAGS -> listed(answer, registries.tags(question.image()));
        };
        answer.failures = refused.isPresent() ? answer.failures + 1 : 0;
        Duration rest =
                refused.map(asked -> longer(asked, doubled(answer.failures))).orElse(every);
        answer.due = clock.instant().plus(rest);
    }

    /** Keeps an answer; how long to wait when there was none. */
    private static Optional<Duration> found(Standing answer, Found found) {
        if (found instanceof Found.Unknown unknown) {
            answer.found = Optional.of(answer.found.orElse(unknown));
            return Optional.of(unknown.rest());
        }
        answer.found = Optional.of(found);
        return Optional.empty();
    }

    private static Optional<Duration> listed(Standing answer, Listing listing) {
        if (listing instanceof Listing.Unknown unknown) {
            answer.listing = Optional.of(answer.listing.orElse(unknown));
            return Optional.of(unknown.rest());
        }
        answer.listing = Optional.of(listing);
        return Optional.empty();
    }

    private Duration doubled(int failures) {
        Duration wanted = every.multipliedBy(1L << Math.min(failures - 1, 10));
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
