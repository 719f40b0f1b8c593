package dev.drover.facts.compose;

import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Services of a compose project that run the app's image beside the app itself, each as an app of its own: workers, schedulers
 * and consumers, told by their names and commands. Only where another service of the same image publishes a port.
 */
public final class Workers {
    private static final int MOST = 10;
    private static final Set<String> WORDS = Set.of(
            "celery",
            "celerybeat",
            "celeryd",
            "beat",
            "worker",
            "workers",
            "scheduler",
            "sidekiq",
            "resque",
            "rq",
            "rqworker",
            "dramatiq",
            "huey",
            "arq",
            "queue",
            "queues",
            "consumer",
            "consumers",
            "horizon",
            "cron");

    private Workers() {}

    /** The names of the workers that run the image of this Dockerfile, in the order of the files. */
    public static List<String> of(SourceTree tree, String dockerfile) {
        List<String> names = new ArrayList<>();
        for (ComposeProjects.Project project :
                dockerfile.isEmpty() ? List.<ComposeProjects.Project>of() : ComposeProjects.of(tree)) {
            List<ComposeService> built = project.services().stream()
                    .filter(service -> !service.aside())
                    .filter(service ->
                            service.dockerfile().filter(dockerfile::equals).isPresent())
                    .toList();
            boolean served = built.stream().anyMatch(Workers::publishes);
            if (served && !project.aside()) {
                built.stream()
                        .filter(Workers::works)
                        .map(ComposeService::name)
                        .filter(name -> isWord(name) && !names.contains(name))
                        .limit(MOST)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean publishes(ComposeService service) {
        return !service.items("ports").isEmpty() || !service.items("expose").isEmpty();
    }

    private static boolean works(ComposeService service) {
        if (publishes(service) || service.text("restart").equals("no")) {
            return false;
        }
        List<String> said = new ArrayList<>(List.of(service.name()));
        for (String key : List.of("command", "entrypoint")) {
            Optional<Found> found = service.last(key);
            found.ifPresent(each -> said.addAll(each.node().strings()));
        }
        return said.stream()
                .flatMap(text -> List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+")).stream())
                .anyMatch(WORDS::contains);
    }

    /** It becomes part of a path and of a job's name. */
    private static boolean isWord(String name) {
        return name.length() <= 60
                && !name.equals("job")
                && name.chars().allMatch(c -> c == '-' || c == '_' || c < 128 && Character.isLetterOrDigit(c));
    }
}
