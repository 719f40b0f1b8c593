package dev.drover.api;

import dev.drover.reconcile.AppView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An app as programs see it: the names here are relied on from outside. */
public record AppJson(
        String id,
        String repository,
        String branch,
        String specPath,
        String revision,
        @Nullable JobJson job,
        List<ConditionJson> conditions,
        @Nullable PullRequestJson pullRequest,
        OutcomeJson lastOutcome) {

    public record JobJson(String namespace, String id, long version, String status) {}

    public record ConditionJson(String type, String status, String reason, String message, String since) {}

    public record PullRequestJson(long number, String url, String state, List<QuestionJson> openQuestions) {}

    public record QuestionJson(String id, String line, String fallback, boolean required) {}

    public record OutcomeJson(String kind, String summary, String at) {}

    static AppJson of(AppView view) {
        return new AppJson(
                view.app().id().text(),
                view.app().repository().text(),
                view.app().branch().name(),
                view.app().specPath().path(),
                view.revision().sha(),
                view.job()
                        .map(job -> new JobJson(job.id().namespace(), job.id().name(), job.version(), job.status()))
                        .orElse(null),
                view.conditions().stream()
                        .map(each -> new ConditionJson(
                                each.type().text(),
                                each.status().text(),
                                each.reason(),
                                each.message(),
                                each.since().toString()))
                        .toList(),
                view.pullRequest()
                        .map(each -> new PullRequestJson(
                                each.number(),
                                each.url(),
                                each.state(),
                                each.questions().stream()
                                        .map(open -> new QuestionJson(
                                                open.id(), open.line(), open.fallback(), open.required()))
                                        .toList()))
                        .orElse(null),
                new OutcomeJson(
                        view.outcome().kind(),
                        view.outcome().summary(),
                        view.at().toString()));
    }
}
