package dev.drover.facts.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Clues;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "shop => shop||",
                "shop:1.2 => shop|1.2|",
                "registry:5000/acme/shop => registry:5000/acme/shop||",
                "registry:5000/acme/shop:1 => registry:5000/acme/shop|1|",
                "acme/shop:1@sha256:ab => acme/shop|1|sha256:ab",
                "acme/shop:${TAG:-latest} => acme/shop|${TAG:-latest}|",
                "${REGISTRY:-a:1/b}/shop => ${REGISTRY:-a:1/b}/shop||",
            })
    void aReferenceIsTakenApart(String text, String parts) {
        ImageReference reference = ImageReference.of(text);

        assertThat(reference.repository() + "|" + reference.tag() + "|" + reference.digest())
                .isEqualTo(parts);
    }

    @Test
    void anyTextIsTakenApartAndNothingOfItIsMadeUp() {
        Random random = new Random(53);

        for (int round = 0; round < 5_000; round++) {
            String text = Clues.damaged("registry:5000/acme/shop:${TAG:-1}@sha256:abc", random);

            ImageReference reference = ImageReference.of(text);

            assertThat(text).contains(reference.repository(), reference.tag(), reference.digest());
        }
    }
}
