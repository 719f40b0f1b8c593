package dev.drover.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.image.ImageReference;
import dev.drover.image.Registries.Found;
import dev.drover.image.Registries.Listing;
import org.junit.jupiter.api.Test;

/** What every registry answers, whether it is a real one or stands in for one. */
public abstract class RegistriesContract {
    protected abstract Registries registries();

    /** Puts an image there and answers its full name; other contents make it another image. */
    protected abstract String push(String nameAndTag, String contents);

    @Test
    void anImageThatIsThereHasADigest() {
        String image = push("there:1.0.0", "one");

        Found found = registries().find(ImageReference.of(image));

        assertThat(found)
                .isInstanceOfSatisfying(
                        Found.Present.class,
                        present -> assertThat(present.digest()).matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void anImageIsFoundByItsDigestToo() {
        ImageReference image = ImageReference.of(push("bydigest:1.0.0", "one"));
        Found.Present tagged = (Found.Present) registries().find(image);

        Found found = registries().find(new ImageReference(image.repository(), "", tagged.digest()));

        assertThat(found).isEqualTo(tagged);
    }

    @Test
    void aTagThatIsNotThereIsAbsent() {
        String image = push("some:1.0.0", "one");

        Found found = registries().find(ImageReference.of(image.replace(":1.0.0", ":2.0.0")));

        assertThat(found).isEqualTo(new Found.Absent());
    }

    @Test
    void aRepositoryThatIsNotThereIsAbsent() {
        ImageReference image = ImageReference.of(push("known:1.0.0", "one").replace("known", "unknown"));

        assertThat(registries().find(image)).isEqualTo(new Found.Absent());
        assertThat(registries().tags(image)).isEqualTo(new Listing.Absent());
    }

    @Test
    void aTagThatMovedHasAnotherDigest() {
        ImageReference image = ImageReference.of(push("moving:latest", "one"));
        Found before = registries().find(image);
        Found again = registries().find(image);
        push("moving:latest", "two");

        Found after = registries().find(image);

        assertThat(again).isEqualTo(before);
        assertThat(after).isInstanceOf(Found.Present.class).isNotEqualTo(before);
    }

    @Test
    void everyTagOfARepositoryIsListed() {
        push("listed:1.0.0", "one");
        push("listed:1.1.0", "two");
        ImageReference image = ImageReference.of(push("listed:latest", "two"));

        Listing tags = registries().tags(image);

        assertThat(tags).isInstanceOfSatisfying(Listing.Tags.class, listing -> {
            assertThat(listing.names()).containsExactlyInAnyOrder("1.0.0", "1.1.0", "latest");
            assertThat(listing.complete()).isTrue();
        });
    }
}
