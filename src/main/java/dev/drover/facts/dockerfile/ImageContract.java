package dev.drover.facts.dockerfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image built from a Dockerfile promises: everything the chosen stage and those it stands on say, with variables
 * expanded. The base is the outermost image that isn't a stage of the same file.
 */
public record ImageContract(
        Setting base,
        String platform,
        List<Exposed> ports,
        Map<String, Setting> env,
        Map<String, Setting> args,
        Commands commands,
        List<Setting> volumes,
        Map<String, Setting> words,
        List<Copy> copies) {

    public ImageContract {
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
        copies = List.copyOf(copies);
    }

    /** What runs and how it is asked whether it is well; a health check without words was switched off. */
    public record Commands(Optional<Run> entrypoint, Optional<Run> command, Optional<Run> health) {}

    /** What COPY or ADD brought in: from the build context ("" as stage), or from another stage or image. */
    public record Copy(String stage, List<String> sources, String destination, int line) {
        public Copy {
            sources = List.copyOf(sources);
        }
    }

    /** The names of the variables that the image sets and that mean something to whoever deploys it. */
    public List<String> configuration() {
        return env.keySet().stream().filter(name -> !Plumbing.is(name)).toList();
    }

    /** USER, WORKDIR, STOPSIGNAL. */
    public Optional<Setting> word(String keyword) {
        return Optional.ofNullable(words.get(keyword));
    }
}
