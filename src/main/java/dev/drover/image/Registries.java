package dev.drover.image;

import dev.drover.facts.image.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The registries that images are pulled from. Reads only, and never fails: a registry that can't be asked, or does not tell us, is
 * an answer of its own, because what Nomad's clients may pull need not be what Drover may see. Each question is at most a few
 * requests, conditional ones where the registry told how.
 */
public interface Registries {
    /** What stands behind a reference now. */
    Found find(ImageReference image);

    /** The tags of the image's repository. */
    Listing tags(ImageReference image);

    /** What an image says about itself; {@link Built#UNKNOWN} when it says nothing. */
    Built built(ImageReference image);

    /** Whether an image is there. */
    sealed interface Found {
        record Present(String digest) implements Found {}

        record Absent() implements Found {}

        /** The registry could not be asked or did not say; not to be asked again before {@code rest} is over. */
        record Unknown(String why, Duration rest) implements Found {}
    }

    /** The tags of one repository. */
    sealed interface Listing {
        /** {@code complete} is false when there are more than were read. */
        record Tags(List<String> names, boolean complete) implements Listing {
            public Tags {
                names = List.copyOf(names);
            }
        }

        record Absent() implements Listing {}

        record Unknown(String why, Duration rest) implements Listing {}
    }

    /** The commit that an image was built from, as its label says ("" when it has none), and the architectures it runs on. */
    record Built(String revision, Set<String> architectures) {
        public static final Built UNKNOWN = new Built("", Set.of());

        public Built {
            architectures = Set.copyOf(architectures);
        }
    }

    /** No registry is ever asked. */
    Registries NONE = new Registries() {
        private static final Duration LONG = Duration.ofDays(1);

        @Override
        public Found find(ImageReference image) {
            return new Found.Unknown("registries are not asked", LONG);
        }

        @Override
        public Listing tags(ImageReference image) {
            return new Listing.Unknown("registries are not asked", LONG);
        }

        @Override
        public Built built(ImageReference image) {
            return Built.UNKNOWN;
        }
    };
}
