package dev.drover.serve;

import dev.drover.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the table of routes: the methods and the path that are served, and who may. In a path {@code *} stands for one step
 * and {@code **}, at its end, for any number. HEAD goes with GET.
 */
public record Route(Set<String> methods, String path, Guard guard) {
    public Route {
        methods = Set.copyOf(methods);
    }

    /** Who stands before a route. */
    public sealed interface Guard {
        /** Nobody: it tells nothing that is not for everybody. */
        record Open() implements Guard {}

        /** Something behind it that knows better: Git's own login, the signature of a webhook. */
        record Own() implements Guard {}

        /** A page for people with a session and at least this role. */
        record Page(Role role) implements Guard {}

        /** For programs with a token and at least this role; people with a session may read it too. */
        record Program(Role role) implements Guard {}
    }

    boolean serves(String method, List<String> steps) {
        boolean right = methods.contains(method) || method.equals("HEAD") && methods.contains("GET");
        return right && fits(steps(path), steps);
    }

    private static boolean fits(List<String> pattern, List<String> steps) {
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals("**")) {
                return true;
            }
            if (i >= steps.size()
                    || !pattern.get(i).equals("*") && !pattern.get(i).equals(steps.get(i))) {
                return false;
            }
        }
        return pattern.size() == steps.size();
    }

    static List<String> steps(String path) {
        return Arrays.stream(path.split("/")).filter(step -> !step.isEmpty()).toList();
    }

    /** The role that is needed, if one is. */
    public Optional<Role> role() {
        return switch (guard) {
            case Guard.Open _, Guard.Own _ -> Optional.empty();
            case Guard.Page page -> Optional.of(page.role());
            case Guard.Program program -> Optional.of(program.role());
        };
    }
}
