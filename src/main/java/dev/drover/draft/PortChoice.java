package dev.drover.draft;

import dev.drover.draft.Blueprint.Listening;
import dev.drover.draft.Blueprint.Probe;
import dev.drover.draft.Reason.Source;
import dev.drover.facts.Candidate;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides on which port an app listens and how it is asked whether it is well. The port of the node is dynamic unless people
 * ask for one; the check is TCP unless the path is certain, because a wrong path fails every deployment.
 */
final class PortChoice {
    private static final double CERTAIN_PATH = 0.8;

    private final DraftRequest request;
    private final Notes notes;

    PortChoice(DraftRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
    }

    /** Empty when nothing listens. */
    Optional<Listening> choose() {
        if (request.refused("port")) {
            notes.because("port", "none", Source.ANSWER, "");
            return Optional.empty();
        }
        OptionalLong onNode = number(request.value("port.static"));
        OptionalLong said = number(request.value("port"));
        if (said.isPresent()) {
            notes.because("port", Long.toString(said.getAsLong()), Source.ANSWER, "");
            return Optional.of(new Listening("http", said, onNode, probe()));
        }
        Optional<Fact> fact = request.facts().fact(FactName.PORT);
        if (fact.isPresent() && fact.get().value() instanceof FactValue.Whole(long port) && port > 0 && port < 65_536) {
            notes.fact("port", Long.toString(port), fact.get());
            askAboutRival(port, fact.get());
            return Optional.of(new Listening("http", OptionalLong.of(port), onNode, probe()));
        }
        if (request.facts().fact(FactName.PORT_VARIABLE).isPresent()) {
            notes.fact(
                    "port",
                    "dynamic",
                    request.facts().fact(FactName.PORT_VARIABLE).get());
            return Optional.of(new Listening("http", OptionalLong.empty(), onNode, probe()));
        }
        notes.because("port", "none", Source.DEFAULT, "nothing in the code listens");
        return Optional.empty();
    }

    private void askAboutRival(long port, Fact fact) {
        PortRival.of(fact).ifPresent(rival -> {
            String other = rival.value() instanceof FactValue.Whole(long number) ? Long.toString(number) : "";
            notes.ask(
                    new Question(
                            new QuestionId("port"),
                            "Does the app listen on " + port + " or on " + other + "?",
                            Notes.place(fact) + " says " + port + ", " + place(rival) + " says " + other
                                    + "; a wrong port fails every deployment.",
                            Long.toString(port),
                            false,
                            List.of("yes", other, "none")),
                    "to ",
                    Optional.of(new Notes.Swap(Long.toString(port), other)));
        });
    }

    private Probe probe() {
        Optional<String> said = request.value("check");
        if (request.refused("check")) {
            notes.because("check", "none", Source.ANSWER, "");
            return new Probe("", "");
        }
        if (said.isPresent()) {
            notes.because("check", said.get(), Source.ANSWER, "");
            return said.get().startsWith("http ") ? new Probe("http", said.get().substring(5)) : grpcOr(said.get());
        }
        Optional<Fact> fact = request.facts().fact(FactName.CHECK);
        if (fact.isPresent() && fact.get().value() instanceof FactValue.Check(CheckKind kind, String path, int port)) {
            boolean samePort = port == 0
                    || request.facts()
                            .fact(FactName.PORT)
                            .map(each -> each.value().equals(new FactValue.Whole(port)))
                            .orElse(true);
            boolean certain = fact.get().confidence() >= CERTAIN_PATH && samePort && isPath(path);
            if (kind == CheckKind.HTTP && certain) {
                notes.fact("check", "http " + path, fact.get());
                return new Probe("http", path);
            }
            if (kind == CheckKind.GRPC && fact.get().confidence() >= CERTAIN_PATH) {
                notes.fact("check", "grpc", fact.get());
                return grpcOr("grpc");
            }
        }
        notes.because(
                "check", "tcp", Source.DEFAULT, "no path is certain, and a wrong one would fail every deployment");
        return new Probe("tcp", "");
    }

    /** Nomad's own service discovery knows no gRPC checks. */
    private Probe grpcOr(String kind) {
        boolean possible = !kind.equals("grpc") || request.cluster().consul();
        return new Probe(possible ? kind : "tcp", "");
    }

    private static boolean isPath(String path) {
        return path.startsWith("/")
                && path.length() <= 512
                && path.chars().allMatch(c -> c > ' ' && c < 127 && "\"\\$`{}".indexOf(c) < 0);
    }

    static String place(Candidate candidate) {
        if (candidate.evidence().isEmpty()) {
            return "another place";
        }
        return candidate.evidence().getFirst().file() + ":"
                + candidate.evidence().getFirst().line();
    }

    private static OptionalLong number(Optional<String> text) {
        boolean digits = text.isPresent()
                && text.get().length() <= 5
                && !text.get().isEmpty()
                && text.get().toLowerCase(Locale.ROOT).chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text.orElseThrow())) : OptionalLong.empty();
    }
}
