package dev.drover.web;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.List;

/** One app as its page shows it, made of what a fresh look saw, what passes showed, and what the journal and lessons remember. */
@TemplateData
public record AppDetail(
        Card card, RawString picture, Now now, Texts texts, HistoryView history, List<LessonView> lessons) {

    /** How it is: what could not be read ("" for nothing), its conditions, open questions, what can be said on its pull request, and the rollout. */
    @TemplateData
    public record Now(
            String trouble,
            boolean suspended,
            boolean ownerless,
            List<ConditionView> conditions,
            List<QuestionView> questions,
            List<OrderView> orders,
            RolloutView rollout,
            String log) {}

    @TemplateData
    public record ConditionView(String type, String status, String message, String since) {}

    @TemplateData
    public record QuestionView(String id, String line, String fallback, boolean required) {}

    /** A command that can be given now, the number and page of the pull request that it is said on. */
    @TemplateData
    public record OrderView(String command, String label, String says, long number, String url) {}

    /** What the repository says and what Drover would have it say; titles are "" where there is nothing. */
    @TemplateData
    public record Texts(List<FactView> facts, List<String> partial, SpecView spec, SpecView proposed, PlanView plan) {}

    /** A fact with the first places that say so, and how many more there are. */
    @TemplateData
    public record FactView(
            String name, String value, int percent, List<EvidenceView> evidence, long more, List<OtherView> others) {}

    @TemplateData
    public record EvidenceView(String place, String url, String excerpt) {}

    @TemplateData
    public record OtherView(String value, int percent, String place) {}

    @TemplateData
    public record SpecView(String path, String url, List<LineDiff.Row> rows) {}

    @TemplateData
    public record PlanView(String headline, String state, RawString body) {}

    /** The deployment and its newest allocations, with how many more there are; {@code verdict} is "" when there is no job. */
    @TemplateData
    public record RolloutView(
            String verdict,
            String words,
            DiagnosisView diagnosis,
            DeploymentView deployment,
            List<AllocationView> allocations,
            long more) {}

    /** Why it failed; {@code cause} is "" when it did not. */
    @TemplateData
    public record DiagnosisView(String cause, String where, String words, String next) {}

    @TemplateData
    public record DeploymentView(String id, String status, String description, List<GroupView> groups) {}

    @TemplateData
    public record GroupView(String name, long desired, long placed, long healthy, long unhealthy) {}

    @TemplateData
    public record AllocationView(
            String id, String group, long version, String client, String health, List<TaskView> tasks) {}

    @TemplateData
    public record TaskView(String name, String state, long restarts, String event) {}

    /** A part of the timeline: its passes, newest first, where to go on to older ones ("" for none), and whether there are newer. */
    @TemplateData
    public record HistoryView(List<PassView> passes, String older, boolean newer) {}

    /** One pass: what it saw, did and came to; or something that happened outside any pass. */
    @TemplateData
    public record PassView(String ago, String at, String kind, String title, String seen, List<StepView> steps) {}

    @TemplateData
    public record StepView(String action, String effect) {}

    @TemplateData
    public record LessonView(String failure, String repair, String verdict, String ago) {}
}
