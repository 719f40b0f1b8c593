package dev.drover.proposal;

import dev.drover.app.SpecPath;
import dev.drover.draft.ImageSite;
import dev.drover.image.Following;
import dev.drover.question.AnswerForms;
import dev.drover.question.AnswersFile;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A newer image on top of whatever else is wanted: the one line that changes, why, and, the first time, whether it is followed rightly. */
public record NewerImage(SpecPath path, ImageSite site, Following following, String image) {
    public static final QuestionId QUESTION = new QuestionId("image.follow");

    /** @param ask whether people were never asked how the image is to be followed */
    public Wanted in(Wanted wanted, AnswersFile answers, boolean ask) {
        SortedMap<String, String> files = new TreeMap<>(wanted.files());
        String file = switch (site.where()) {
            case SPEC -> path.path();
            case VARIABLES -> path.variables().path();
        };
        files.put(file, site.with(image));
        List<QuestionThread> threads = new ArrayList<>(wanted.questions());
        boolean answered = answers.answers().containsKey(QUESTION);
        if (ask && !answered) {
            Question question = question();
            String before = files.getOrDefault(path.answers().path(), answers.text());
            AnswersFile asking = AnswersFile.read(path.answers().path(), before).asking(QUESTION, question.line());
            files.put(path.answers().path(), asking.text());
            asking.entry(QUESTION)
                    .ifPresent(entry -> threads.add(
                            new QuestionThread(QUESTION, entry.place(), List.of(question), Optional.empty())));
        }
        boolean unchanged = wanted.why().equals(Wanted.AS_IT_SHOULD_BE);
        String why = "The registry has a newer image of this app: " + image + " (now " + site.written() + ").";
        return new Wanted(
                unchanged ? why : wanted.why() + " " + why,
                files,
                threads,
                wanted.assumptions(),
                wanted.remarks(),
                wanted.mending());
    }

    private Question question() {
        String how = switch (following) {
            case Following.Versions _ -> "the newest version in that range";
            case Following.Timestamps _ -> "the highest date or number in tags of this form";
            case Following.Commits _ -> "the newest commit of the branch whose image is there";
            case Following.Digest _ -> "what stands behind the tag, fixed by its digest";
            case Following.Off _ -> "nothing";
        };
        return new Question(
                QUESTION,
                "Is the image followed rightly by \"" + following.text() + "\": " + how + "?",
                "Each newer image becomes a pull request like this one. It was concluded from the present tag and the repository's builds.",
                following.text(),
                false,
                AnswerForms.forId(QUESTION));
    }
}
