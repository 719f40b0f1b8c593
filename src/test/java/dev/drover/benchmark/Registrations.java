package dev.drover.benchmark;

import dev.drover.benchmark.CountingProxy.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What it took to register many jobs: the requests about each job up to its own registration, which is its price, apart from what is
 * asked for all of them at once and from the looks at jobs that are registered already while others still wait for their turn.
 */
final class Registrations {
    private final List<Request> until;
    private final Map<String, Long> registered = new HashMap<>();
    private final long last;

    Registrations(List<Request> all) {
        all.stream()
                .filter(Request::registers)
                .forEach(request -> registered.merge(request.job(), request.at(), Math::min));
        last = registered.values().stream().mapToLong(Long::longValue).max().orElse(0);
        until = all.stream().filter(request -> request.at() <= last).toList();
    }

    /** When the last of them was registered. */
    long last() {
        return last;
    }

    private boolean owns(Request request) {
        return request.at() <= registered.getOrDefault(request.job(), Long.MIN_VALUE);
    }

    private Map<String, Integer> kinds(Predicate<Request> wanted) {
        Map<String, Integer> kinds = new TreeMap<>();
        until.stream().filter(wanted).forEach(request -> kinds.merge(request.kind(), 1, Integer::sum));
        return kinds;
    }

    private static int sum(Map<String, Integer> kinds) {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    private long most() {
        Map<String, Long> each = new HashMap<>();
        until.stream().filter(this::owns).forEach(request -> each.merge(request.job(), 1L, Long::sum));
        return each.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public String toString() {
        Map<String, Integer> own = kinds(this::owns);
        Map<String, Integer> shared = kinds(request -> request.job().isEmpty());
        Map<String, Integer> later = kinds(request -> !request.job().isEmpty() && !owns(request));
        return String.format(
                Locale.ROOT,
                "%.2f requests a job until then: %.2f about it before it was registered (at most %d) %s, %d for all at once and for other apps %s,"
                        + " %d looks at jobs registered before %s",
                until.size() / (double) registered.size(),
                sum(own) / (double) registered.size(),
                most(),
                own,
                sum(shared),
                shared,
                sum(later),
                later);
    }
}
