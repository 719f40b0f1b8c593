package dev.drover.facts.analysis;

import java.util.Set;

/**
 * What the caller already knows: the Dockerfile to use ("" to choose), the folder to look at ("" for the whole repository),
 * where the repository lives (a Git URL or {@code owner/name}, "" when unknown), and the files that must not be evidence, such
 * as the spec that is being drafted from the facts.
 */
public record AnalysisRequest(String dockerfile, String folder, String origin, Set<String> hidden) {
    /** The whole repository, nothing decided. */
    public static final AnalysisRequest WHOLE = new AnalysisRequest("", "");

    public AnalysisRequest {
        hidden = Set.copyOf(hidden);
    }

    public AnalysisRequest(String dockerfile, String folder) {
        this(dockerfile, folder, "", Set.of());
    }

    /** The same for a repository that lives there. */
    public AnalysisRequest from(String remote) {
        return new AnalysisRequest(dockerfile, folder, remote, hidden);
    }

    /** The same without these files. */
    public AnalysisRequest without(Set<String> files) {
        return new AnalysisRequest(dockerfile, folder, origin, files);
    }
}
