package dev.drover.proposal;

import dev.drover.forge.Comment;
import dev.drover.proposal.Talk.Said;
import dev.drover.question.AnswerReader;
import dev.drover.question.AnswersFile;
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
import java.util.List;
import java.util.Optional;

/**
 * What people said on a proposal since Drover last replied, understood: the answers file as it is with their answers in it, and
 * what each of them is to be told. Only people who may write are heard, by what they may do at this moment.
 */
public record Hearing(Talk talk, AnswersFile answers, List<Heard> heard) {
    public Hearing {
        heard = List.copyOf(heard);
    }

    /** One comment and what became of it. */
    public record Heard(Said said, Understanding understanding) {}

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
    public static Hearing of(Talk talk, AnswersFile before, List<QuestionThread> open, SecretSight secrets) {
        AnswerReader reader = new AnswerReader(
                open.stream().flatMap(thread -> thread.questions().stream()).toList(), secrets);
        AnswersFile answers = before;
        List<Heard> heard = new ArrayList<>();
        for (Said said : talk.unanswered()) {
            Optional<Understanding> understanding = understand(said, talk, open, reader);
            if (understanding.isEmpty()) {
                continue;
            }
            heard.add(new Heard(said, understanding.get()));
            for (Given given : given(understanding.get())) {
                answers = answers.with(given.to(), given.answer(), provenance(said.comment()));
            }
        }
        return new Hearing(talk, answers, heard);
    }

    private static Optional<Understanding> understand(
            Said said, Talk talk, List<QuestionThread> open, AnswerReader reader) {
        String body = said.comment().body();
        Optional<Asked> asked = CommandReader.read(body);
        Reading reading = asked.isPresent() ? new Reading.Silence() : reader.read(body, questionsOf(said, open));
        if (asked.isEmpty() && reading instanceof Reading.Silence) {
            return Optional.empty();
        }
        if (!talk.permission(said.comment().author()).mayDecide()) {
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
        return open.stream()
                .filter(thread -> marked.contains(thread.id()))
                .flatMap(thread -> thread.ids().stream())
                .toList();
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
