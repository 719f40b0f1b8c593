package dev.drover.proposal;

import dev.drover.forge.Comment;
import dev.drover.proposal.Talk.Said;
import dev.drover.question.Answer;
import dev.drover.question.AnswerForms;
import dev.drover.question.AnswerReader;
import dev.drover.question.AnswerSheets;
import dev.drover.question.Command;
import dev.drover.question.CommandReader;
import dev.drover.question.CommandReader.Asked;
import dev.drover.question.Given;
import dev.drover.question.Provenance;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionText;
import dev.drover.question.QuestionThread;
import dev.drover.question.Reading;
import dev.drover.question.SecretSight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people said on a proposal since Drover last replied, understood: the answers file as it is with their answers in it, and
 * what each of them is to be told. Only people who may write are heard, by what they may do at this moment; of two who answer
 * differently, the later one holds.
 */
public record Hearing(Talk talk, AnswerSheets answers, List<Heard> heard) {
    public Hearing {
        heard = List.copyOf(heard);
    }

    /** One comment, what became of it, and where it differs from what others answered. */
    public record Heard(Said said, Understanding understanding, List<Clash> clashes) {
        public Heard {
            clashes = List.copyOf(clashes);
        }

        /** True when it is this command, given by somebody who may. */
        public boolean orders(Command command) {
            return understanding instanceof Understanding.Order(Asked asked)
                    && asked instanceof Asked.Known known
                    && known.command() == command;
        }
    }

    /** Somebody else's different answer to the same question, given before this one or {@code later}. {@code by} "": not known. */
    public record Clash(QuestionId to, String by, Answer other, boolean later) {}

    /** What a comment turned out to be. */
    public sealed interface Understanding {
        record Answers(List<Given> given) implements Understanding {}

        record Unclear(Reading.Unclear reading) implements Understanding {}

        record Exposed(Reading.Exposed reading) implements Understanding {}

        record Order(Asked asked) implements Understanding {}

        /** Its author may not decide here. */
        record Denied() implements Understanding {}
    }

    /** Listens to a conversation about these questions, on top of the answers that stand in the file. */
    public static Hearing of(Talk talk, AnswerSheets before, List<QuestionThread> open, SecretSight secrets) {
        AnswerReader reader = new AnswerReader(
                open.stream().flatMap(thread -> thread.questions().stream()).toList(), before.apps(), secrets);
        AnswerSheets answers = before;
        List<Heard> heard = new ArrayList<>();
        Set<String> denied = new HashSet<>();
        for (Said said : talk.unanswered()) {
            List<Given> taken = taken(said, before);
            if (!taken.isEmpty()) {
                heard.add(new Heard(said, new Understanding.Answers(taken), List.of()));
                continue;
            }
            Optional<Understanding> understanding = understand(said, talk, open, reader);
            if (understanding.isEmpty() || toldBefore(said, understanding.get(), talk, denied)) {
                continue;
            }
            AnswerSheets then = answers;
            List<Given> given = given(understanding.get());
            heard.add(new Heard(
                    said,
                    understanding.get(),
                    given.stream()
                            .flatMap(each -> earlier(each, said, then).stream())
                            .toList()));
            for (Given each : given) {
                answers = answers.with(each.to(), each.answer(), provenance(said.comment()));
            }
        }
        AnswerSheets last = answers;
        return new Hearing(
                talk, last, heard.stream().map(each -> overtaken(each, last)).toList());
    }

    /** Hears nothing but commands, where there is no proposal that an answer could go into. */
    public static Hearing ordersOnly(Talk talk) {
        Hearing all = of(talk, AnswerSheets.none(), List.of(), (name, text) -> false);
        return new Hearing(
                talk,
                all.answers(),
                all.heard().stream()
                        .filter(each ->
                                CommandReader.read(each.said().comment().body()).isPresent())
                        .toList());
    }

    /** The commands for one of several apps, and with {@code open} those that name none. */
    public Hearing addressed(String app, boolean open) {
        return new Hearing(
                talk,
                answers,
                heard.stream()
                        .filter(each -> CommandReader.read(each.said().comment().body())
                                .map(Asked::about)
                                .filter(about -> about.isEmpty() ? open : about.equals(app))
                                .isPresent())
                        .toList());
    }

    /** True when somebody who may gave this command and has no reply yet. */
    public boolean ordered(Command command) {
        return heard.stream().anyMatch(each -> each.orders(command));
    }

    /** Somebody without the right to decide is told so once. */
    private static boolean toldBefore(Said said, Understanding understanding, Talk talk, Set<String> denied) {
        String login = said.comment().author();
        return understanding instanceof Understanding.Denied && (!denied.add(login) || talk.said(Marks.denied(login)));
    }

    private static Optional<Clash> earlier(Given given, Said said, AnswerSheets then) {
        return then.entry(given.to())
                .filter(entry -> entry.answer().isPresent()
                        && !entry.answer().get().equals(given.answer())
                        && !entry.provenance().by().equals(said.comment().author()))
                .map(entry -> new Clash(
                        given.to(), entry.provenance().by(), entry.answer().orElseThrow(), false));
    }

    private static Heard overtaken(Heard heard, AnswerSheets last) {
        List<Clash> clashes = new ArrayList<>(heard.clashes());
        for (Given given : given(heard.understanding())) {
            last.entry(given.to())
                    .filter(entry ->
                            entry.answer().isPresent() && !entry.answer().get().equals(given.answer()))
                    .ifPresent(entry -> clashes.add(new Clash(
                            given.to(), entry.provenance().by(), entry.answer().orElseThrow(), true)));
        }
        return new Heard(heard.said(), heard.understanding(), clashes);
    }

    /** What stands in the file already as said by this comment: it was committed, and then nobody lived to reply. */
    private static List<Given> taken(Said said, AnswerSheets before) {
        String url = said.comment().id().url();
        return before.entries().stream()
                .filter(entry -> !url.isEmpty() && entry.provenance().from().equals(url))
                .flatMap(entry -> entry.answer().map(answer -> new Given(entry.id(), answer)).stream())
                .toList();
    }

    private static Optional<Understanding> understand(
            Said said, Talk talk, List<QuestionThread> open, AnswerReader reader) {
        String body = said.comment().body();
        Optional<Asked> asked = CommandReader.read(body);
        Reading reading = asked.isPresent() ? new Reading.Silence() : reader.read(body, questionsOf(said, open));
        if (asked.isEmpty() && reading instanceof Reading.Silence) {
            return Optional.empty();
        }
        if (!talk.mayDecide(said)) {
            return Optional.of(new Understanding.Denied());
        }
        if (asked.isPresent()) {
            return Optional.of(new Understanding.Order(asked.get()));
        }
        return switch (reading) {
            case Reading.Silence _ -> Optional.empty();
            case Reading.Understood understood -> Optional.of(new Understanding.Answers(understood.given()));
            case Reading.Unclear unclear -> Optional.of(new Understanding.Unclear(unclear));
            case Reading.Exposed exposed -> Optional.of(new Understanding.Exposed(exposed));
        };
    }

    /** The questions that the thread's first comment asks; that comment is Drover's own. */
    private static List<QuestionId> questionsOf(Said said, List<QuestionThread> open) {
        List<QuestionId> marked = said.thread()
                .map(thread -> QuestionText.marksIn(thread.comments().getFirst().body()))
                .orElse(List.of());
        List<QuestionId> asked = new ArrayList<>();
        for (QuestionThread thread : open) {
            thread.ids().stream()
                    .filter(id -> marked.contains(thread.id()) || marked.contains(id))
                    .forEach(asked::add);
        }
        if (asked.isEmpty() && marked.size() == 1 && AnswerForms.takeOne(marked.getFirst())) {
            return marked; // it was answered before, and people may think again
        }
        return asked;
    }

    private static List<Given> given(Understanding understanding) {
        return switch (understanding) {
            case Understanding.Answers answers -> answers.given();
            case Understanding.Unclear unclear -> unclear.reading().given();
            case Understanding.Exposed _, Understanding.Order _, Understanding.Denied _ -> List.of();
        };
    }

    private static Provenance provenance(Comment comment) {
        return new Provenance(
                comment.author(), Optional.of(comment.at()), comment.id().url());
    }
}
