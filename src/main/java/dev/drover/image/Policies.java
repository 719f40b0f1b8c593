package dev.drover.image;

import dev.drover.facts.build.PublishedTags.Kind;
import dev.drover.facts.build.PublishedTags.Published;
import dev.drover.facts.image.ImageReference;
import java.util.List;
import java.util.Optional;

/** How an image is to be followed when nobody said so: as its tag already goes on, else as its builds tag it. */
public final class Policies {
    private Policies() {}

    public static Following inferred(ImageReference image, List<Published> builds) {
        String tag = image.tag();
        Following guessed = Newest.guessed(tag);
        boolean moves = guessed instanceof Following.Digest || guessed instanceof Following.Off;
        if (!moves) {
            return guessed instanceof Following.Commits commits ? agreed(commits, builds) : guessed;
        }
        boolean word = builds.stream()
                .anyMatch(each -> each.kind() == Kind.WORD && each.text().equals(tag));
        if (!image.digest().isEmpty() && word) {
            return new Following.Digest(tag);
        }
        Optional<Published> commit = first(builds, Kind.COMMIT);
        if (commit.isPresent()) {
            return new Following.Commits(commit.get().text(), commit.get().digits());
        }
        if (first(builds, Kind.VERSION).isPresent()) {
            return new Following.Versions(VersionRange.parse("*").orElseThrow());
        }
        return word ? new Following.Digest(tag) : guessed;
    }

    /** A tag that ends like a commit may only look like one with other words before it; the build knows better. */
    private static Following agreed(Following.Commits guessed, List<Published> builds) {
        return builds.stream()
                .filter(each -> each.kind() == Kind.COMMIT && each.text().equals(guessed.prefix()))
                .findFirst()
                .<Following>map(each -> new Following.Commits(each.text(), guessed.digits()))
                .orElse(guessed);
    }

    private static Optional<Published> first(List<Published> builds, Kind kind) {
        return builds.stream().filter(each -> each.kind() == kind).findFirst();
    }
}
