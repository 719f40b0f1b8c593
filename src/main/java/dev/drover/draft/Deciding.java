package dev.drover.draft;

import dev.drover.draft.Blueprint.Command;
import dev.drover.draft.Blueprint.Image;
import dev.drover.draft.Blueprint.Placement;
import dev.drover.draft.Blueprint.Sizing;
import dev.drover.draft.Blueprint.Workload;
import dev.drover.draft.Reason.Source;
import dev.drover.facts.Candidate;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a blueprint of a request: for every property what people answered, else what experience taught, else what the code
 * says with enough certainty, else the plainest default that Nomad accepts. Notes the reason of each and asks what is open.
 */
final class Deciding {
    private static final double RIVAL = 0.5;
    private static final Set<String> TYPES = Set.of("service", "batch", "system", "sysbatch");

    private final DraftRequest request;
    private final Notes notes;
    private final String name;

    private Deciding(DraftRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
        this.name = JobName.of(request.value("name").orElse(request.name()));
    }

    static Blueprint blueprint(DraftRequest request, Notes notes) {
        return new Deciding(request.named(), notes).decide();
    }

    private Blueprint decide() {
        notes.because("name", name, request.value("name").isPresent() ? Source.ANSWER : Source.DEFAULT, "");
        Image image = image();
        Workload workload = workload();
        var port = workload.type().equals("batch") || workload.type().equals("sysbatch")
                ? Optional.<Blueprint.Listening>empty()
                : new PortChoice(request, notes).choose();
        var env = new EnvChoices(request, notes).choose(port.isPresent());
        var routes = new RouteChoice(request, notes).choose(name, port);
        var volumes = new VolumeChoices(request, notes).choose(name);
        return new Blueprint(name, workload, image, port, env, command(), volumes, sizing(), placement(), routes);
    }

    private Image image() {
        Optional<String> said = request.value("image");
        if (said.isPresent()) {
            notes.because("image", said.get(), Source.ANSWER, "");
            return new Image(said.get());
        }
        Optional<Fact> fact = request.facts().fact(FactName.IMAGE);
        Optional<String> known = fact.flatMap(Deciding::text).flatMap(Deciding::usable);
        if (known.isPresent() && fact.isPresent()) {
            notes.fact("image", known.get(), fact.get());
            return new Image(known.get());
        }
        String why = fact.map(
                        each -> "Only " + Notes.place(each) + " names one, and its name is put together elsewhere.")
                .orElse("Nothing in the repository names the image that is built from it.");
        notes.required("image", "Which image should run?", why, "variable \"image\"");
        notes.because("image", "asked", Source.OPEN, why);
        return new Image("");
    }

    /** The image without a tag that only the build knows; empty when the name itself is not known. */
    private static Optional<String> usable(String image) {
        int slash = image.lastIndexOf('/');
        int colon = image.indexOf(':', slash + 1);
        String repository = colon < 0 ? image : image.substring(0, colon);
        boolean plain = !repository.isEmpty()
                && repository.length() <= 255
                && repository
                        .chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) && c < 128 || "./-_:@".indexOf(c) >= 0);
        if (!plain) {
            return Optional.empty();
        }
        String tag = colon < 0 ? "" : image.substring(colon + 1);
        boolean known = !tag.isEmpty()
                && tag.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "._-@:".indexOf(c) >= 0);
        boolean digest = repository.contains("@");
        return Optional.of(digest ? image : repository + ":" + (known ? tag : "latest"));
    }

    private Workload workload() {
        String type = "service";
        Optional<Fact> fact = request.facts().fact(FactName.JOB_TYPE);
        Optional<String> said = request.value("job.type");
        String schedule = request.value("schedule")
                .or(() -> request.facts().fact(FactName.SCHEDULE).flatMap(Deciding::text))
                .filter(each -> !request.refused("schedule"))
                .orElse("");
        if (said.isPresent()) {
            type = said.get();
            notes.because("job.type", type, Source.ANSWER, "");
        } else if (fact.isPresent() && TYPES.contains(text(fact.get()).orElse(""))) {
            type = text(fact.get()).orElse(type);
            notes.fact("job.type", type, fact.get());
            askType(type, fact.get());
        } else if (!schedule.isEmpty()) {
            type = "batch";
            notes.because("job.type", type, Source.FACT, "it has a schedule");
        } else {
            notes.because("job.type", type, Source.DEFAULT, "");
        }
        boolean periodic = type.equals("batch") || type.equals("sysbatch");
        if (periodic && !schedule.isEmpty()) {
            notes.because(
                    "schedule", schedule, request.value("schedule").isPresent() ? Source.ANSWER : Source.FACT, "");
        }
        long count = number("count", 1);
        notes.because(
                "count", Long.toString(count), request.value("count").isPresent() ? Source.ANSWER : Source.DEFAULT, "");
        return new Workload(type, periodic ? schedule : "", count);
    }

    private void askType(String type, Fact fact) {
        for (Candidate other : fact.others()) {
            if (other.confidence() >= RIVAL
                    && other.value() instanceof FactValue.Text(String rival)
                    && TYPES.contains(rival)) {
                notes.ask(
                        new Question(
                                new QuestionId("job.type"),
                                "Is this a " + type + " or a " + rival + " job?",
                                Notes.place(fact) + " speaks for " + type + ", " + PortChoice.place(other) + " for "
                                        + rival + ".",
                                type,
                                false,
                                List.of("yes", rival)),
                        "type = \"",
                        Optional.of(new Notes.Swap(type, rival)));
                return;
            }
        }
    }

    private Command command() {
        return new Command(
                declaredWords(FactName.COMMAND).stream().findFirst().orElse(""),
                arguments(),
                declaredText(FactName.USER, "user"),
                signal());
    }

    private List<String> arguments() {
        List<String> command = declaredWords(FactName.COMMAND);
        List<String> rest = command.isEmpty() ? List.of() : command.subList(1, command.size());
        List<String> args = declaredWords(FactName.ARGS);
        return rest.isEmpty()
                ? args
                : java.util.stream.Stream.concat(rest.stream(), args.stream()).toList();
    }

    /** Words that a file about running the app gives; what the image says itself is not repeated. */
    private List<String> declaredWords(FactName fact) {
        Optional<Fact> found = request.facts().fact(fact).filter(Deciding::isDeclared);
        List<String> words = found.map(Fact::value)
                .map(value -> value instanceof FactValue.Words(List<String> list) ? list : List.<String>of())
                .orElse(List.of());
        if (!words.isEmpty()) {
            notes.fact(fact.text(), String.join(" ", words), found.orElseThrow());
        }
        return words;
    }

    private String declaredText(FactName fact, String id) {
        Optional<String> said = request.value(id);
        if (said.isPresent()) {
            notes.because(id, said.get(), Source.ANSWER, "");
            return said.get();
        }
        Optional<Fact> found = request.facts().fact(fact).filter(Deciding::isDeclared);
        String text = found.flatMap(Deciding::text).filter(Deciding::isWord).orElse("");
        found.filter(each -> !text.isEmpty()).ifPresent(each -> notes.fact(id, text, each));
        return text;
    }

    /** Docker sends the image's own signal only when it stops a container itself; Nomad has to be told. */
    private String signal() {
        Optional<Fact> fact = request.facts().fact(FactName.STOP_SIGNAL);
        String text = fact.flatMap(Deciding::text).orElse("").toUpperCase(Locale.ROOT);
        String signal = text.isEmpty() || text.startsWith("SIG") ? text : "SIG" + text;
        boolean known = Set.of("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGKILL")
                .contains(signal);
        if (!known || signal.equals("SIGTERM")) {
            return "";
        }
        fact.ifPresent(each -> notes.fact("stop.signal", signal, each));
        return signal;
    }

    private Sizing sizing() {
        ResourceClass sized = resourceClass();
        long cpu = size("cpu", FactName.CPU, sized.cpu(), sized);
        long memory = size("memory", FactName.MEMORY, sized.memory(), sized);
        long gpus = request.facts()
                .fact(FactName.GPU)
                .map(fact -> fact.value() instanceof FactValue.Whole(long count) ? Math.max(1, count) : 1L)
                .orElse(0L);
        request.facts().fact(FactName.GPU).ifPresent(fact -> notes.fact("gpu", "1", fact));
        gpus = request.refused("gpu") ? 0 : number("gpu", gpus);
        return new Sizing(cpu, memory, Math.min(gpus, 64));
    }

    private ResourceClass resourceClass() {
        Optional<String> said = request.value("class");
        return said.or(() -> request.facts().fact(FactName.CLASS).flatMap(Deciding::text))
                .flatMap(ResourceClass::named)
                .orElse(ResourceClass.MEDIUM);
    }

    private long size(String id, FactName fact, long byClass, ResourceClass sized) {
        Optional<String> said = request.value(id);
        if (said.isPresent()) {
            notes.because(id, said.get(), Source.ANSWER, "");
            return Long.parseLong(said.get());
        }
        Optional<DraftRequest.Learned> lesson = request.lesson(id);
        if (lesson.isPresent() && isNumber(lesson.get().value())) {
            notes.because(id, lesson.get().value(), Source.LESSON, lesson.get().why());
            return Long.parseLong(lesson.get().value());
        }
        Optional<Fact> found = request.facts().fact(fact);
        if (found.isPresent() && found.get().value() instanceof FactValue.Whole(long number) && number >= 10) {
            notes.fact(id, Long.toString(number), found.get());
            return Math.min(number, 1_000_000);
        }
        notes.because(id, Long.toString(byClass), Source.CLASS, sized.name());
        return byClass;
    }

    private Placement placement() {
        Optional<String> said = request.value("arch");
        if (said.isPresent()) {
            notes.because("arch", said.get(), Source.ANSWER, "");
            return new Placement(said.get().equals("any") ? "" : said.get());
        }
        Optional<Fact> fact = request.facts().fact(FactName.ARCH);
        Optional<String> named = fact.flatMap(Deciding::text)
                .filter(each -> Set.of("amd64", "arm64").contains(each));
        if (named.isPresent() && !request.refused("arch")) {
            notes.fact("arch", named.get(), fact.orElseThrow());
            return new Placement(named.get());
        }
        boolean mixed = request.cluster().architectures().size() > 1;
        if (mixed && !request.refused("arch")) {
            notes.because("arch", "amd64", Source.CLUSTER, "the cluster has nodes of several architectures");
            return new Placement("amd64");
        }
        return new Placement("");
    }

    private long number(String id, long otherwise) {
        return request.value(id).filter(Deciding::isNumber).map(Long::parseLong).orElse(otherwise);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static Optional<String> text(Fact fact) {
        return fact.value() instanceof FactValue.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isWord(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127 && c != '$' && c != '"');
    }

    private static boolean isDeclared(Fact fact) {
        return fact.evidence().stream()
                .anyMatch(each -> each.kind() == EvidenceClass.DECLARED || each.kind() == EvidenceClass.COMPOSED);
    }
}
