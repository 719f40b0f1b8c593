package dev.drover.facts.deployment;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.build.Environments;
import dev.drover.facts.compose.Workers;
import dev.drover.facts.image.ImageReference;
import dev.drover.facts.image.KnownImages;
import dev.drover.hcl.HclSyntaxError;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.spec.JobNode;
import dev.drover.spec.SpecReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads job specs that people already keep in the repository: the strongest evidence there is. The spec that is written from
 * these facts, known by its place or by the lock beside it, is no evidence for them. A file that holds another program's
 * placeholders is read as far as it is HCL; what stands in a placeholder is no value. Of several apps each has the specs in its own folder and those
 * whose job, task or image is called as it is; a spec for something else that the repository also runs is about none.
 */
public final class JobSpecFinder implements FactFinder {
    private static final int MOST = 10;
    private static final int LARGEST = 200_000;
    private static final Set<String> OTHERS = Set.of("exec", "raw_exec", "java", "qemu");

    @Override
    public String name() {
        return "job specs";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        Set<String> folders = new TreeSet<>();
        scope.tree().files().stream()
                .filter(file -> file.name().startsWith("drover.") && file.name().endsWith("lock"))
                .forEach(file -> folders.add(file.folder()));
        Set<String> besides = new TreeSet<>(Workers.of(scope.tree(), scope.dockerfile()));
        besides.add(scope.service());
        AppNames names = AppNames.of(scope);
        List<Told> told = scope.files().stream()
                .filter(file ->
                        file.size() <= LARGEST && named(file) && !own(file, folders) && !isBeside(file, besides))
                .sorted(Comparator.comparingInt(JobSpecFinder::distance).thenComparing(SourceFile::path))
                .limit(MOST)
                .flatMap(file -> scope.tree().text(file.path()).stream())
                .map(text -> Told.by(text, names))
                .flatMap(Optional::stream)
                .toList();
        boolean anyNamed = told.stream().anyMatch(Told::named);
        boolean alone = scope.siblings().isEmpty() && scope.service().isEmpty();
        told.stream()
                .filter(each -> each.named() || isNear(each, scope) || alone && !anyNamed)
                .forEach(each -> each.read(clues));
    }

    /** Whoever keeps a spec in the folder of one app of several means that app. */
    private static boolean isNear(Told told, AppScope scope) {
        return !scope.folder().isEmpty()
                && scope.service().isEmpty()
                && told.text().path().startsWith(scope.folder() + "/");
    }

    private static boolean named(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".nomad")
                || name.endsWith(".nomad.hcl")
                || name.endsWith(".nomad.tpl")
                || name.equals("nomad.hcl")
                || name.endsWith(".hcl")
                        && (name.contains("job")
                                || file.path().toLowerCase(Locale.ROOT).contains("nomad"))
                || name.endsWith(".job");
    }

    /** The spec of an app beside this one, such as {@code deploy/worker.nomad}. */
    private static boolean isBeside(SourceFile file, Set<String> names) {
        return names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> "deploy/" + name + ".nomad")
                .anyMatch(spec -> file.path().equals(spec) || file.path().endsWith("/" + spec));
    }

    private static boolean own(SourceFile file, Set<String> folders) {
        return file.path().equals("deploy/job.nomad")
                || file.path().endsWith("/deploy/job.nomad")
                || folders.contains(file.folder());
    }

    private static int distance(SourceFile file) {
        return (Environments.production(file.path()) ? 0 : 100)
                + (int) file.path().chars().filter(c -> c == '/').count();
    }

    /** The task of a spec that may be the app, and whether something there is called as the app is. */
    private record Told(SourceText text, JobNode job, JobNode group, JobNode task, boolean named) {

        static Optional<Told> by(SourceText text, AppNames names) {
            try {
                return SpecReader.read(text.text()).flatMap(job -> likeliest(text, job, names));
            } catch (HclSyntaxError e) {
                // placeholders of another program may leave it no HCL at all: then it says nothing that could be relied
                // on
                return Optional.empty();
            }
        }

        private static Optional<Told> likeliest(SourceText text, JobNode job, AppNames names) {
            List<Told> tasks = new ArrayList<>();
            for (JobNode group : job.blocks("group")) {
                group.blocks("task").stream()
                        .filter(task -> task.block("lifecycle").isEmpty()
                                && !OTHERS.contains(task.text("driver").orElse(""))
                                && image(task).flatMap(KnownImages::kind).isEmpty())
                        .forEach(task -> tasks.add(new Told(text, job, group, task, names(group, task, names))));
            }
            Optional<Told> called = tasks.stream().filter(Told::named).findFirst();
            boolean whole = names.has(job.label());
            return called.or(() ->
                    tasks.stream().findFirst().map(first -> new Told(text, job, first.group(), first.task(), whole)));
        }

        private static boolean names(JobNode group, JobNode task, AppNames names) {
            boolean image = image(task)
                    .map(each -> ImageReference.of(each).repository())
                    .filter(names::has)
                    .isPresent();
            return image || names.has(task.label()) || names.has(group.label());
        }

        private static Optional<String> image(JobNode task) {
            return task.block("config").flatMap(config -> config.text("image"));
        }

        void read(Consumer<Clue> clues) {
            EvidenceClass kind = Environments.production(text.path()) ? EvidenceClass.DECLARED : EvidenceClass.COMPOSED;
            new JobReading(text, job, group, kind, clues).read(task);
        }
    }
}
