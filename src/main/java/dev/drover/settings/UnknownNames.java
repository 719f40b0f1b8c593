package dev.drover.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds names that start like ours and are no setting, and says which one was probably meant. */
final class UnknownNames {
    private static final int FAR = 4;

    /** What the scripts of a checkout listen to: the launcher, the Maven wrapper, and the servers of the tests. */
    private static final Set<String> OF_THE_CHECKOUT =
            Set.of("DROVER_JIT", "DROVER_MAVEN_HOME", "DROVER_SERVERS", "DROVER_SERVERS_CACHE");

    private final Values values;

    UnknownNames(Values values) {
        this.values = values;
    }

    void report(Set<String> repositories, Set<String> tokens, Set<String> registries) {
        List<String> known = new ArrayList<>();
        Sections.single().forEach(key -> known.add(key.name()));
        repositories.forEach(name ->
                Sections.repository().forEach(key -> known.add(Catalogue.REPOSITORIES + name + "_" + key.name())));
        tokens.forEach(name -> Sections.token().forEach(key -> known.add(Catalogue.TOKENS + name + "_" + key.name())));
        registries.forEach(
                name -> Sections.registry().forEach(key -> known.add(Catalogue.REGISTRIES + name + "_" + key.name())));
        Set<String> all = new TreeSet<>(values.names());
        values.blanks().stream().filter(name -> !ofASection(name)).forEach(all::add);
        for (String name : all) {
            if (name.startsWith("DROVER_") && !ofTheCheckout(name) && !known.contains(name)) {
                values.problem(name, "there is no such setting", advice(name, known));
            }
        }
    }

    static boolean ofTheCheckout(String name) {
        return OF_THE_CHECKOUT.contains(name) || name.startsWith("DROVER_SERVER_");
    }

    /** True for the settings of a repository, a token or a registry, whatever it is called. */
    private static boolean ofASection(String name) {
        return List.of(Catalogue.REPOSITORIES, Catalogue.TOKENS, Catalogue.REGISTRIES).stream()
                .anyMatch(name::startsWith);
    }

    private static String advice(String name, List<String> known) {
        List<String> candidates = new ArrayList<>(known);
        if (name.startsWith(Catalogue.REPOSITORIES)) {
            String section = name.substring(0, name.lastIndexOf('_') + 1);
            Sections.repository().forEach(key -> candidates.add(section + key.name()));
        }
        String best = nearest(name, candidates);
        return best.isEmpty() ? "Remove it; docs/configuration.md lists all of them." : "Did you mean " + best + "?";
    }

    /** The word that was probably meant; "" where none is near. */
    static String nearest(String word, Collection<String> candidates) {
        String best = "";
        int least = FAR;
        for (String candidate : candidates) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** How many letters to add, drop or change to make one of the other. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
