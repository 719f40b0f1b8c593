package dev.drover.draft;

import dev.drover.draft.Blueprint.EnvChoice;
import dev.drover.draft.Reason.Source;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.question.Answer;
import dev.drover.question.AnswerForms;
import dev.drover.question.AnswerText;
import dev.drover.question.CompositeText;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides for each environment variable where its value comes from: what people said first, then what the repository declares
 * for deployments, then what the cluster is known to hold. It never writes down a secret and never guesses one's place: what
 * an app needs and nobody declared is asked.
 */
final class EnvChoices {
    private static final double TRUSTED = 0.6;
    private static final Set<String> BIND_NAMES =
            Set.of("HOST", "APP_HOST", "BIND", "BIND_ADDRESS", "LISTEN_HOST", "HOSTNAME");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final DraftRequest request;
    private final Notes notes;
    private final SortedMap<String, EnvChoice> choices = new TreeMap<>();

    EnvChoices(DraftRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
    }

    SortedMap<String, EnvChoice> choose(boolean listens) {
        String port = listens ? portName() : "";
        for (Fact fact : request.facts().all(FactName.ENV)) {
            String name = fact.key().key();
            if (fact.value() instanceof Variable variable && isName(name) && !name.equals(port)) {
                choices.put(name, fromAnswer(name).orElseGet(() -> fromFact(name, variable, fact)));
            }
        }
        portVariable(listens);
        for (Map.Entry<QuestionId, Answer> each : request.answers().entrySet()) {
            String id = each.getKey().text();
            if (id.startsWith("env.") && isName(id.substring(4)) && !choices.containsKey(id.substring(4))) {
                String name = id.substring(4);
                fromAnswer(name).ifPresent(choice -> choices.put(name, choice));
            }
        }
        return choices;
    }

    private void portVariable(boolean listens) {
        Optional<Fact> fact = request.facts().fact(FactName.PORT_VARIABLE);
        String name = portName();
        if (!listens || name.isEmpty()) {
            return;
        }
        String format = request.facts()
                .fact(FactName.PORT_FORMAT)
                .map(Fact::value)
                .map(value -> value instanceof FactValue.Text(String text) ? text : "")
                .orElse("");
        String value = switch (format) {
            case "host:port", "0.0.0.0:port" -> "0.0.0.0:${NOMAD_PORT_http}";
            case ":port" -> ":${NOMAD_PORT_http}";
            default -> "${NOMAD_PORT_http}";
        };
        fact.ifPresent(each -> notes.fact("env." + name, value, each));
        choices.put(name, new EnvChoice.Expanded(value));
    }

    /** The variable that carries the port, unless people said what it is; "" when there is none. */
    private String portName() {
        return request.facts()
                .fact(FactName.PORT_VARIABLE)
                .map(Fact::value)
                .map(value -> value instanceof FactValue.Text(String text) ? text : "")
                .filter(name -> isName(name) && request.answer("env." + name).isEmpty())
                .orElse("");
    }

    private Optional<EnvChoice> fromAnswer(String name) {
        return request.answer("env." + name).flatMap(answer -> chosen(name, answer, Source.ANSWER, ""));
    }

    /** The choice that an answer or a declaration makes; empty for a yes, which leaves the draft's own choice. */
    private Optional<EnvChoice> chosen(String name, Answer answer, Source source, String why) {
        Optional<EnvChoice> choice = Optional.ofNullable(
                switch (answer) {
                    case Answer.Yes _ -> null;
                    case Answer.No _, Answer.Leave _ -> new EnvChoice.Unset();
                    case Answer.Value(String text) -> new EnvChoice.Fixed(text);
                    case Answer.FromRuntime(String expression) -> new EnvChoice.Expanded("${" + expression + "}");
                    case Answer.Composite composite -> composite(CompositeText.of(composite));
                    case Answer.FromVault _, Answer.FromVariable _, Answer.FromConsul _, Answer.FromService _ ->
                        new EnvChoice.Rendered(new CompositeText(List.of(new CompositeText.Piece.From(answer))));
                });
        choice.ifPresent(each -> notes.because("env." + name, AnswerText.of(answer), source, why));
        return choice;
    }

    /** A text whose only sources are known to Nomad needs no template. */
    private static EnvChoice composite(CompositeText text) {
        StringBuilder runtime = new StringBuilder();
        for (CompositeText.Piece piece : text.pieces()) {
            switch (piece) {
                case CompositeText.Piece.Plain(String plain) -> runtime.append(plain);
                case CompositeText.Piece.From(Answer source) -> {
                    if (!(source instanceof Answer.FromRuntime(String expression))) {
                        return new EnvChoice.Rendered(text);
                    }
                    runtime.append("${").append(expression).append('}');
                }
            }
        }
        return new EnvChoice.Expanded(runtime.toString());
    }

    private EnvChoice fromFact(String name, Variable variable, Fact fact) {
        Optional<EnvChoice> mapped = mapped(name);
        if (mapped.isPresent()) {
            return mapped.get();
        }
        if (variable.source().isPlace()) {
            Optional<EnvChoice> declared = declared(name, variable, fact);
            if (declared.isPresent()) {
                return declared.get();
            }
        }
        if (variable.secret()) {
            return secret(name, variable, fact);
        }
        if (variable.fallback() instanceof Default.Known(String text)) {
            return known(name, text, variable, fact);
        }
        if (!variable.required() || fact.confidence() < TRUSTED) {
            return new EnvChoice.Unset();
        }
        if (isUserOfASecret(name) && !request.cluster().vault().present()) {
            return inVariable(name, fact);
        }
        Optional<String> usual = DeveloperValues.usual(name);
        if (usual.isPresent()) {
            Answer value = new Answer.Value(usual.get());
            ask(
                    new QuestionId("env." + name),
                    "What should " + name + " be?",
                    "Read at " + Notes.place(fact) + ".",
                    value);
            return chosen(name, value, Source.DEFAULT, "as most apps have it").orElseThrow();
        }
        return open(name, fact, "");
    }

    /** A user name is kept beside its password. */
    private boolean isUserOfASecret(String name) {
        int end = name.lastIndexOf("_USER");
        String prefix = end > 0 ? name.substring(0, end + 1) : "";
        boolean user = name.endsWith("_USER") || name.endsWith("_USERNAME");
        return user
                && request.facts().all(FactName.ENV).stream()
                        .anyMatch(fact -> fact.key().key().startsWith(prefix)
                                && fact.value() instanceof Variable other
                                && other.secret());
    }

    private Optional<EnvChoice> mapped(String name) {
        Conventions conventions = request.advice().conventions();
        Conventions.Mapping mapping = conventions.mappings().get(name);
        if (mapping == null) {
            return Optional.empty();
        }
        String path = conventions.path(mapping.path(), request.name());
        return AnswerText.read("vault " + path + "#" + mapping.key())
                .flatMap(answer ->
                        chosen(name, answer, Source.CONVENTION, "the cluster's conventions name this variable"));
    }

    /** The repository says where it is kept: the known default is the place, in the words of the answer grammar. */
    private Optional<EnvChoice> declared(String name, Variable variable, Fact fact) {
        boolean forDeployments = fact.evidence().stream().anyMatch(each -> each.kind() == EvidenceClass.DECLARED);
        if (!forDeployments || !(variable.fallback() instanceof Default.Known(String place))) {
            return Optional.empty();
        }
        return AnswerText.read(variable.source().text() + " " + place)
                .flatMap(answer -> chosen(name, answer, Source.FACT, Notes.place(fact)));
    }

    private EnvChoice secret(String name, Variable variable, Fact fact) {
        SecretPlace place = SecretPlace.of(name, request);
        Optional<Answer> vault = AnswerText.read("vault " + place.path() + "#" + place.key());
        boolean kept = request.cluster().vault().has(place.path(), place.key());
        if (kept && vault.isPresent()) {
            return chosen(name, vault.get(), Source.CLUSTER, "Vault has this secret")
                    .orElseThrow();
        }
        boolean wanted = variable.required() || isDeclared(fact);
        if (!wanted || fact.confidence() < TRUSTED) {
            return new EnvChoice.Unset();
        }
        if (request.cluster().vault().present()) {
            return open(name, fact, "Vault is not known to have it at the place that is usual here.", vault);
        }
        boolean keepsVariables = request.cluster().versionOrCommon().isAtLeast(1, 4);
        return keepsVariables ? inVariable(name, fact) : open(name, fact, "It is a secret.");
    }

    /** Nomad keeps secrets too, and a job may read those below its own name; until they are there, its tasks wait for them. */
    private EnvChoice inVariable(String name, Fact fact) {
        QuestionId id = new QuestionId("env." + name);
        Answer usual = Optional.ofNullable(request.advice().proposals().get(id))
                .filter(answer -> !SecretPlace.paths(answer).isEmpty() || answer instanceof Answer.FromVariable)
                .orElseGet(
                        () -> new Answer.FromVariable("nomad/jobs/" + request.name(), name.toLowerCase(Locale.ROOT)));
        ask(
                id,
                "Where does " + name + " come from?",
                "Read at " + Notes.place(fact)
                        + (isUserOfASecret(name) ? ". It belongs to a secret." : ". It is a secret."),
                usual);
        return chosen(name, usual, Source.CONVENTION, "a job may read its own variables")
                .orElseThrow();
    }

    /** Something stands in the spec already; people may say otherwise. */
    private void ask(QuestionId id, String line, String why, Answer usual) {
        boolean rendered = usual instanceof Answer.FromVariable || usual instanceof Answer.FromVault;
        String anchor = rendered ? "template {" : "env {";
        List<String> forms = new ArrayList<>(List.of(AnswerText.line(id, usual), "yes"));
        AnswerForms.forId(id).stream()
                .filter(form -> !forms.contains(form))
                .filter(form -> !rendered || !form.contains(" = value ")) // a secret is never to be written here
                .forEach(forms::add);
        notes.ask(new Question(id, line, why, AnswerText.of(usual), false, forms), anchor, Optional.empty());
    }

    private EnvChoice known(String name, String text, Variable variable, Fact fact) {
        if (!isDeclared(fact)) {
            notes.because("env." + name, "the app's own default", Source.FACT, Notes.place(fact));
            return new EnvChoice.Unset();
        }
        if (BIND_NAMES.contains(name) && LOOPBACK.contains(text)) {
            notes.because("env." + name, "0.0.0.0", Source.DEFAULT, "a task is reached from outside its container");
            return new EnvChoice.Fixed("0.0.0.0");
        }
        Optional<String> better = DeveloperValues.forCluster(name, text);
        if (better.isPresent()) {
            notes.because("env." + name, better.get(), Source.DEFAULT, Notes.place(fact) + " is for development");
            return new EnvChoice.Fixed(better.get());
        }
        if (DeveloperValues.isFiller(text)) {
            return unusable(name, variable, fact, "In the repository it is a filler for your own.");
        }
        Optional<String> service = serviceIn(text).or(() -> DeveloperValues.container(text));
        if (service.isPresent()) {
            return toService(name, text, service.get(), variable, fact);
        }
        if (isLocal(text)) {
            return variable.required() && fact.confidence() >= TRUSTED
                    ? open(name, fact, "In the repository it points at the developer's own machine.")
                    : new EnvChoice.Unset();
        }
        notes.fact("env." + name, text, fact);
        return new EnvChoice.Fixed(text);
    }

    /** The repository's value names another container of its compose file, which has another address in the cluster. */
    private EnvChoice toService(String name, String text, String service, Variable variable, Fact fact) {
        if (request.cluster().services().contains(service)) {
            int at = hostAt(text, service);
            int end = at + service.length();
            String port = "";
            if (end < text.length() && text.charAt(end) == ':') {
                int last = end + 1;
                while (last < text.length() && Character.isDigit(text.charAt(last))) {
                    last++;
                }
                end = last > end + 1 ? last : end;
            } else {
                return open(name, fact, "It needs the address of " + service + " without its port.");
            }
            String composite = text.substring(0, at) + "{{service " + service + port + "}}" + text.substring(end);
            if (CompositeText.read(composite) instanceof CompositeText.Result.Good(CompositeText pieces)) {
                notes.because("env." + name, composite, Source.CLUSTER, service + " runs in the cluster");
                return composite(pieces);
            }
        }
        String why =
                "In the repository it names the container " + service + ", which has another address in a cluster.";
        return unusable(name, variable, fact, why);
    }

    /** A value that only works elsewhere: required where the code can't do without, else left out until somebody says more. */
    private EnvChoice unusable(String name, Variable variable, Fact fact, String why) {
        if (variable.required() && fact.confidence() >= TRUSTED) {
            return open(name, fact, why);
        }
        QuestionId id = new QuestionId("env." + name);
        ask(id, "What should " + name + " be?", "Read at " + Notes.place(fact) + ". " + why, new Answer.Leave());
        notes.because("env." + name, "left out", Source.OPEN, Notes.place(fact));
        return new EnvChoice.Unset();
    }

    private Optional<String> serviceIn(String text) {
        return request.facts().all(FactName.SERVICE).stream()
                .map(fact -> fact.key().key())
                .filter(service -> !service.isEmpty() && hostAt(text, service) >= 0)
                .findFirst();
    }

    /** Where a host name stands in a value as a host: at its beginning or after // or @, and before its end, a colon or a slash. */
    private static int hostAt(String text, String host) {
        int at = text.indexOf(host);
        while (at >= 0) {
            boolean starts = at == 0
                    || text.startsWith("//", at - 2)
                    || text.charAt(at - 1) == '@'
                    || text.charAt(at - 1) == ',';
            int end = at + host.length();
            boolean scheme = text.startsWith("://", end);
            boolean ends = !scheme && (end == text.length() || ":/,?".indexOf(text.charAt(end)) >= 0);
            boolean whole = at == 0 && end == text.length();
            if (starts && ends && (!whole || host.length() > 2)) {
                return at;
            }
            at = text.indexOf(host, at + 1);
        }
        return -1;
    }

    private static boolean isLocal(String text) {
        return LOOPBACK.stream().anyMatch(host -> hostAt(text, host) >= 0);
    }

    private EnvChoice open(String name, Fact fact, String hint) {
        return open(name, fact, hint, Optional.empty());
    }

    private EnvChoice open(String name, Fact fact, String hint, Optional<Answer> usual) {
        QuestionId id = new QuestionId("env." + name);
        Optional<Answer> proposed =
                Optional.ofNullable(request.advice().proposals().get(id)).or(() -> usual);
        String why = ("Read at " + Notes.place(fact) + ". " + hint).strip();
        List<String> forms = new ArrayList<>();
        proposed.ifPresent(answer -> forms.add(AnswerText.line(id, answer)));
        AnswerForms.forId(id).stream().filter(form -> !forms.contains(form)).forEach(forms::add);
        Question question = new Question(id, "Where does " + name + " come from?", why, "", true, forms);
        notes.ask(question, "variable \"" + name + "\"", Optional.empty());
        notes.because("env." + name, "asked", Source.OPEN, Notes.place(fact));
        return new EnvChoice.Open();
    }

    /** True when a file about running the app says it, not just the code or the image, which keep their own defaults. */
    private static boolean isDeclared(Fact fact) {
        return fact.evidence().stream()
                .anyMatch(each -> each.kind() == EvidenceClass.DECLARED || each.kind() == EvidenceClass.COMPOSED);
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 128
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
