package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.facts.FactSet;
import dev.drover.question.Answer;
import dev.drover.question.AnswersFile;
import dev.drover.question.QuestionId;
import dev.drover.source.SourceTree;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Says what the repository should hold for an app, given its files, what it was accepted with, and what people answered. Without
 * side effects: the same request has the same answer to the byte.
 */
public interface Drafting {
    Wanted wanted(Request request);

    /** What people decided by editing the lines of a proposed spec that questions were asked about, as far as plain values say it. */
    SortedMap<QuestionId, Answer> edited(Request request);

    /** The name of the analyser's version that goes into locks. */
    String analyser();

    /** The facts of a tree for an app, with their evidence. */
    FactSet facts(AppRef app, SourceTree tree);

    /** What a spec was accepted with: the facts of then, with the kind of evidence that drafts are decided by, and the answers of then. */
    record Base(FactSet facts, AnswersFile answers) {}

    /**
     * The tree to read, the app's files as they stand, what they were accepted with where that is known, and the answers. While
     * the files are {@code proposed} and not merged, what was asked with them is still asked.
     */
    record Request(
            boolean proposed,
            AppRef app,
            SourceTree tree,
            SortedMap<String, String> files,
            Optional<Base> base,
            AnswersFile answers) {}
}
