package dev.drover.web;

import io.quarkus.qute.TemplateData;

/** An app as the pages show it: every text ready to print. */
@TemplateData
public record Card(String id, String name, String place, State state, Job job, Pull pull, Last last) {

    /** The word and the colour of a state, and the filter that finds it. */
    @TemplateData
    public record State(String word, String kind) {}

    /** Commit and job; texts are "" where there is nothing yet. */
    @TemplateData
    public record Job(String commit, String id, String version, String status, boolean drifted) {}

    /** The pull request, with number 0 when there is none. */
    @TemplateData
    public record Pull(long number, String url, String state, int questions) {}

    @TemplateData
    public record Last(String summary, String ago, String at) {}
}
