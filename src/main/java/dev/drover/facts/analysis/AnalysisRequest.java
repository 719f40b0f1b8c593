package dev.drover.facts.analysis;

/** What the caller already knows: the Dockerfile to use ("" to choose) and the folder to look at ("" for the whole repository). */
public record AnalysisRequest(String dockerfile, String folder) {
    /** The whole repository, nothing decided. */
    public static final AnalysisRequest WHOLE = new AnalysisRequest("", "");
}
