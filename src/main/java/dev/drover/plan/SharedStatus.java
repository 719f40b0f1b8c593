package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.CommitStatus.State;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One status on a commit for all apps that the commit touches: that of the worst of them, with their names in front, such as
 * {@code api (1 of 3 apps): failed: out of memory}, so that what it says of an app can be read back from the forge.
 */
public final class SharedStatus {
    private static final String CLOSE = " apps): ";
    private static final String OTHERS = " and others";
    private static final int LONGEST_NAMES = 70;

    private SharedStatus() {}

    /** Of the apps that said something so far, given all that the commit touches. */
    public static CommitStatus of(Map<AppRef, CommitStatus> told, Collection<AppRef> touched) {
        CommitStatus any = told.values().iterator().next();
        if (touched.size() <= 1) {
            return any;
        }
        CommitStatus silent = new CommitStatus(any.context(), State.PENDING, "not looked at yet", "");
        CommitStatus worst = touched.stream()
                .map(app -> told.getOrDefault(app, silent))
                .max(Comparator.comparingInt(SharedStatus::weight))
                .orElse(silent);
        List<AppRef> like = touched.stream()
                .filter(app -> weight(told.getOrDefault(app, silent)) == weight(worst))
                .sorted()
                .toList();
        String says = told.getOrDefault(like.getFirst(), silent).description();
        String description = names(like) + " (" + like.size() + " of " + touched.size() + CLOSE + says;
        return new CommitStatus(worst.context(), worst.state(), StatusText.fit(description), worst.url());
    }

    /** What a status says of one app: itself where it is about one alone, nothing where it only names others. */
    public static Optional<CommitStatus> said(CommitStatus status, AppRef app) {
        int close = status.description().indexOf(CLOSE);
        int open = close < 0 ? -1 : status.description().lastIndexOf(" (", close);
        if (open < 0) {
            return Optional.of(status);
        }
        String names = status.description().substring(0, open);
        boolean named = List.of(names.replace(OTHERS, "").split(", ")).contains(app.nick());
        return named
                ? Optional.of(new CommitStatus(
                        status.context(),
                        status.state(),
                        status.description().substring(close + CLOSE.length()),
                        status.url()))
                : Optional.empty();
    }

    /** What a status that was found on the forge says of each of these apps. */
    public static void read(CommitStatus status, Collection<AppRef> touched, Map<AppRef, CommitStatus> told) {
        boolean shared = status.description().contains(CLOSE);
        touched.forEach(app -> (shared || touched.size() == 1 ? said(status, app) : Optional.<CommitStatus>empty())
                .ifPresent(its -> told.put(app, its)));
    }

    private static String names(List<AppRef> apps) {
        StringBuilder names = new StringBuilder();
        for (AppRef app : apps) {
            if (!names.isEmpty() && names.length() + app.nick().length() > LONGEST_NAMES) {
                return names + OTHERS;
            }
            names.append(names.isEmpty() ? "" : ", ").append(app.nick());
        }
        return names.toString();
    }

    private static int weight(CommitStatus status) {
        return switch (status.state()) {
            case SUCCESS -> 0;
            case PENDING -> 1;
            case ERROR -> 2;
            case FAILURE -> 3;
        };
    }
}
