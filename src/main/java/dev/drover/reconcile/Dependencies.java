package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.plan.Needs;
import dev.drover.question.AnswersFile;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Which apps wait for which, across repositories, and how each was when it was looked at last. What an app wants stands in Git and in
 * the operator's settings; how the others are is known from their own passes at the newest commit, so that waiting asks nobody
 * anything. Losing it costs one pass over each app. Safe for use from several threads.
 */
public final class Dependencies {
    private final Guard guard = new Guard();
    private final Map<AppRef, Declared> declared = new HashMap<>();
    private final Map<RepositoryName, Revision> tips = new HashMap<>();
    private final Set<RepositoryName> watched = new HashSet<>();
    private final Map<AppRef, Standing> standing = new HashMap<>();
    private final Set<AppRef> waiting = new TreeSet<>();
    private volatile Consumer<AppRef> wake = app -> {};

    /** What the repository and the operator want, and why the repository's word could not be read, if so. */
    record Declared(List<Prerequisite> byRepository, List<Prerequisite> byOperator, Optional<String> fault) {
        Declared {
            byRepository = List.copyOf(byRepository);
            byOperator = List.copyOf(byOperator);
        }

        /** Reads it from the newest commit. A word that can't be read holds the app back. */
        static Declared of(AppRef app, SourceTree tree, List<Prerequisite> byOperator) {
            String path = app.specPath().answers().path();
            try {
                List<Prerequisite> byRepository = tree.exact(path)
                        .map(text -> AnswersFile.read(path, text).dependsOn())
                        .orElse(List.of());
                return new Declared(byRepository, byOperator, Optional.empty());
            } catch (RepositoryProblem problem) {
                return new Declared(List.of(), byOperator, Optional.of(problem.explanation()));
            }
        }

        boolean isEmpty() {
            return byRepository.isEmpty() && byOperator.isEmpty() && fault.isEmpty();
        }

        boolean names(AppRef other, AppRef of) {
            return byRepository.stream().anyMatch(each -> each.means(other, of))
                    || !other.equals(of) && byOperator.stream().anyMatch(each -> each.means(other, of));
        }
    }

    /** How an app was at a commit of its repository; {@code lacking} is empty when it ran well. */
    private record Standing(Revision tip, Optional<String> lacking) {}

    /** Whom to wake when what an app waits for has come. */
    void wakes(Consumer<AppRef> whom) {
        wake = whom;
    }

    void watch(RepositoryName name) {
        guard.alone(() -> watched.add(name));
    }

    /** Notes what the apps of a repository want at its newest commit; the apps that this may concern. */
    Set<AppRef> read(RepositoryName name, Revision tip, Map<AppRef, Declared> wanted) {
        return guard.alone(() -> {
            tips.put(name, tip);
            Map<AppRef, Declared> before = new HashMap<>();
            declared.entrySet().stream()
                    .filter(each -> each.getKey().repository().equals(name))
                    .forEach(each -> before.put(each.getKey(), each.getValue()));
            declared.keySet().removeAll(before.keySet());
            declared.putAll(wanted);
            standing.keySet().removeIf(app -> before.containsKey(app) && !wanted.containsKey(app));
            return before.equals(wanted) ? Set.<AppRef>of() : depending();
        });
    }

    /** The repository is not watched any more; the apps that this may concern. */
    Set<AppRef> unwatch(RepositoryName name) {
        return guard.alone(() -> {
            watched.remove(name);
            return unread(name);
        });
    }

    /** What was read of the repository does not count any more; the apps that this may concern. */
    Set<AppRef> unread(RepositoryName name) {
        return guard.alone(() -> {
            tips.remove(name);
            standing.keySet().removeIf(app -> app.repository().equals(name));
            boolean some = declared.keySet().removeIf(app -> app.repository().equals(name));
            return some ? depending() : Set.<AppRef>of();
        });
    }

    private Set<AppRef> depending() {
        Set<AppRef> apps = new HashSet<>();
        declared.forEach((app, wants) -> {
            if (!wants.isEmpty()) {
                apps.add(app);
            }
        });
        return apps;
    }

    /** Notes how an app is, and wakes those that waited for just that. */
    void saw(AppRef app, Revision tip, Optional<String> lacking) {
        Set<AppRef> free = guard.alone(() -> {
            standing.put(app, new Standing(tip, lacking));
            Set<AppRef> found = new HashSet<>();
            if (lacking.isEmpty()) {
                waiting.stream()
                        .filter(other -> wanted(other).names(app, other))
                        .forEach(found::add);
                waiting.removeAll(found);
            }
            return found;
        });
        free.forEach(wake);
    }

    /** Why what an app waits for can never be; and, for one that is to be deployed, whom it waits for now. */
    Needs of(AppRef app, boolean deploys) {
        return guard.alone(() -> {
            Declared wants = wanted(app);
            if (wants.isEmpty()) {
                return Needs.NONE;
            }
            List<Needs.Unmet> unmet = new ArrayList<>();
            Optional<String> wrong = wants.fault()
                    .or(() -> unknown(app, wants, unmet))
                    .or(() -> circle(app).map(way -> "dependsOn goes round in a circle: " + way));
            if (wrong.isPresent() || !deploys) {
                return new Needs(wrong, List.of());
            }
            declared.keySet().stream()
                    .filter(other -> wants.names(other, app))
                    .sorted()
                    .forEach(other -> lacking(other).ifPresent(state -> unmet.add(unmet(other, state))));
            if (!unmet.isEmpty()) {
                waiting.add(app);
            }
            return new Needs(wrong, unmet);
        });
    }

    /** The apps in an order in which each comes after those it waits for, as far as there is one. */
    List<AppRef> inOrder(Collection<AppRef> apps) {
        return guard.alone(() -> {
            Set<AppRef> done = new LinkedHashSet<>();
            apps.stream().sorted().forEach(app -> visit(app, done, new HashSet<>()));
            done.retainAll(apps);
            return List.copyOf(done);
        });
    }

    private void visit(AppRef app, Set<AppRef> done, Set<AppRef> open) {
        if (!done.contains(app) && open.add(app)) {
            next(app).forEach(other -> visit(other, done, open));
            done.add(app);
        }
    }

    private Declared wanted(AppRef app) {
        return declared.getOrDefault(app, new Declared(List.of(), List.of(), Optional.empty()));
    }

    private List<AppRef> next(AppRef app) {
        Declared wants = wanted(app);
        return wants.isEmpty()
                ? List.of()
                : declared.keySet().stream()
                        .filter(other -> wants.names(other, app))
                        .sorted()
                        .toList();
    }

    /** A repository that is watched and was not read yet may still have what is asked for. */
    private Optional<String> unknown(AppRef app, Declared wants, List<Needs.Unmet> unread) {
        List<Prerequisite> all = new ArrayList<>(wants.byRepository());
        all.addAll(wants.byOperator());
        for (Prerequisite each : all) {
            RepositoryName repository = each.repository(app);
            if (!watched.contains(repository)) {
                return Optional.of("dependsOn names \"" + each + "\", and no repository " + repository + " is watched");
            }
            if (!tips.containsKey(repository)) {
                unread.add(new Needs.Unmet(each.toString(), "could not be read yet"));
            } else if (declared.keySet().stream().noneMatch(other -> each.means(other, app))) {
                return Optional.of("dependsOn names \"" + each + "\", and " + repository + " has no such app");
            }
        }
        return Optional.empty();
    }

    private Optional<String> lacking(AppRef other) {
        Standing seen = standing.get(other);
        if (seen == null) {
            return Optional.of("was not looked at yet");
        }
        return seen.tip().equals(tips.get(other.repository())) ? seen.lacking() : Optional.of("has a newer commit");
    }

    private static Needs.Unmet unmet(AppRef other, String state) {
        return new Needs.Unmet(other.repository() + ":" + other.specPath(), state);
    }

    /** A way from the app back to itself, if there is one; each app is looked at once. */
    private Optional<String> circle(AppRef app) {
        Map<AppRef, AppRef> from = new HashMap<>();
        List<AppRef> open = new ArrayList<>(List.of(app));
        while (!open.isEmpty()) {
            AppRef at = open.removeLast();
            for (AppRef next : next(at)) {
                if (next.equals(app)) {
                    return Optional.of(way(app, at, from));
                }
                if (from.putIfAbsent(next, at) == null) {
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private static String way(AppRef app, AppRef last, Map<AppRef, AppRef> from) {
        List<String> names = new ArrayList<>();
        names.add(app.repository() + ":" + app.specPath());
        for (AppRef at = last; at != null && !at.equals(app); at = from.get(at)) {
            names.add(at.repository() + ":" + at.specPath());
        }
        names.add(app.repository() + ":" + app.specPath());
        return String.join(" waits for ", names.reversed());
    }
}
