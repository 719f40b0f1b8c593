package dev.drover.facts.analysis;

import dev.drover.app.SpecPath;
import java.util.Set;

/**
 * What the caller already knows: the Dockerfile to use ("" to choose), the folder to look at ("" for the whole repository),
 * the app beside the main one of that folder ("" for all of them, the main one first; where there is none of that name, likewise),
 * where the repository lives (a Git URL or {@code owner/name}, "" when unknown), and the files that must not be evidence, such
 * as the spec that is being drafted from the facts.
 */
public record AnalysisRequest(String dockerfile, String folder, String service, String origin, Set<String> hidden) {
    /** The whole repository, nothing decided. */
    public static final AnalysisRequest WHOLE = new AnalysisRequest("", "");

    public AnalysisRequest {
        hidden = Set.copyOf(hidden);
    }

    public AnalysisRequest(String dockerfile, String folder) {
        this(dockerfile, folder, "", "", Set.of());
    }

    /** The same for a repository that lives there. */
    public AnalysisRequest from(String remote) {
        return new AnalysisRequest(dockerfile, folder, service, remote, hidden);
    }

    /** Only what this spec is for: the app of its folder, or the one beside it that the spec's name tells. */
    public static AnalysisRequest of(SpecPath spec) {
        return new AnalysisRequest("", spec.serviceFolder(), spec.service(), "", Set.of());
    }

    /** The same without these files. */
    public AnalysisRequest without(Set<String> files) {
        return new AnalysisRequest(dockerfile, folder, service, origin, files);
    }
}
