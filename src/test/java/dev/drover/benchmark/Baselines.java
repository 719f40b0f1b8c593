package dev.drover.benchmark;

import dev.drover.benchmark.Given.Build;
import dev.drover.benchmark.Given.GivenCheck;
import dev.drover.benchmark.Given.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to beat: answers that need no reading, and the port rule of a well-known launcher (first number of EXPOSE, else 8080). */
final class Baselines {

    private static final Pattern EXPOSE = Pattern.compile("(?m)^EXPOSE\\s+(\\d+)");
    private static final int USUAL_PORT = 8080;

    private Baselines() {}

    /** The same answer for every repository. */
    static final class Constant implements Subject {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public List<Given> apps(PrunedTree tree, String repository) {
            String image = "ghcr.io/" + repository.toLowerCase(Locale.ROOT);
            return List.of(new Given(
                    new Build(Optional.of("Dockerfile"), Optional.of(image), Optional.of("service")),
                    Optional.of(USUAL_PORT),
                    Optional.of("PORT"),
                    Map.of(),
                    Optional.of(new GivenCheck("http", "/")),
                    new Sizes(Optional.of(200), Optional.of(256)),
                    Set.of(),
                    Set.of(),
                    Map.of()));
        }
    }

    /** Only the Dockerfile at the root counts; it never finds that nothing listens. */
    static final class ExposeRule implements Subject {
        @Override
        public String name() {
            return "flyctl rule";
        }

        @Override
        public List<Given> apps(PrunedTree tree, String repository) {
            String text = tree.text("Dockerfile").map(source -> source.text()).orElse("");
            Matcher expose = EXPOSE.matcher(text);
            int port = expose.find() ? Integer.parseInt(expose.group(1)) : USUAL_PORT;
            return List.of(new Given(
                    new Build(
                            text.isEmpty() ? Optional.empty() : Optional.of("Dockerfile"),
                            Optional.empty(),
                            Optional.of("service")),
                    Optional.of(port),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    new Sizes(Optional.empty(), Optional.empty()),
                    Set.of(),
                    Set.of(),
                    Map.of()));
        }
    }

    /** Says nothing; what the scorer makes of it is the floor. */
    static final class Nothing implements Subject {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public List<Given> apps(PrunedTree tree, String repository) {
            return List.of(Given.NOTHING);
        }
    }
}
