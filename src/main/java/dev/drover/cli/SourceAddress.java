package dev.drover.cli;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.SpecPath;
import dev.drover.facts.AppScope;
import dev.drover.facts.Secrets;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.question.Answer;
import dev.drover.question.AnswerEntry;
import dev.drover.question.AnswersFile;
import dev.drover.question.QuestionId;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * The SOURCE of a command, as typed: a directory, a bare repository or a Git URL. It gives its apps the names that their jobs
 * will have, and reads the answers that lie in it; answers that hold a secret in clear are refused.
 */
record SourceAddress(String typed, Terminal terminal) {

    boolean remote() {
        return typed.contains("://") || typed.startsWith("git@");
    }

    /** On this machine. */
    Path path() {
        return terminal.path(typed);
    }

    SourceTree open(DraftTools tools, String revision) {
        return tools.open(remote() ? typed : path().toString(), revision);
    }

    AnalysisRequest asked(AnalysisRequest request) {
        return remote() ? request.from(typed) : request;
    }

    /** The name of an app's job: the repository's, or that of the service's folder where there are several. */
    String name(AppScope scope) {
        String path = scope.folder().isEmpty() ? typed : scope.folder();
        String whole = path.contains("://") ? path : terminal.path(path).toString();
        String trimmed = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        String last = trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf(':')) + 1);
        String main = last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
        return scope.service().isEmpty() ? main : main + "-" + scope.service();
    }

    /** What people answered about an app, in the file beside its spec. */
    static SortedMap<QuestionId, Answer> answers(SourceTree tree, SpecPath spec) {
        String path = spec.answers().path();
        return answers(path, tree.text(path).map(SourceText::text).orElse(""));
    }

    static SortedMap<QuestionId, Answer> answers(String path, String text) {
        AnswersFile file = AnswersFile.read(path, text);
        for (AnswerEntry exposed : file.exposed(Secrets::valueLooksSecret)) {
            throw new RepositoryProblem(
                    exposed.place(),
                    exposed.id() + " holds a secret in clear",
                    "Make a new one, revoke this one, and answer with its place, such as vault PATH#KEY");
        }
        return file.answers();
    }
}
