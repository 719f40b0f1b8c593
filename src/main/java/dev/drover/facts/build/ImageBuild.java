package dev.drover.facts.build;

import dev.drover.facts.EvidenceClass;
import java.util.List;
import java.util.Map;

/**
 * One build of an image that the repository describes: its Dockerfile and context as paths of the repository, the target stage
 * ("" for the last), the names it gets, and where that is written. {@code production} is false for a build that is only tried,
 * tested or staged.
 */
public record ImageBuild(
        String dockerfile,
        String context,
        String target,
        List<String> images,
        Map<String, String> arguments,
        boolean production,
        Place place) {

    public ImageBuild {
        images = List.copyOf(images);
        arguments = Map.copyOf(arguments);
    }

    /** The file and line that describe the build, the line itself, and what kind of place it is. */
    public record Place(String file, int line, String excerpt, EvidenceClass kind) {}
}
