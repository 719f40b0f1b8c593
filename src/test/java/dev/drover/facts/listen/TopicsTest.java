package dev.drover.facts.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a finder looks for must be about its topic, or the line would never be shown to it. */
class TopicsTest {

    @Test
    void everyListeningCallIsAboutListening() {
        Stream<String> heads = Arrays.stream(Language.values()).flatMap(language -> Listening.heads(language).stream());

        assertThat(heads).allMatch(Topic.LISTENING::isIn);
    }

    @Test
    void everyHealthRouteAndServiceIsAboutHealth() {
        Stream<String> all = Stream.concat(
                HealthRoutes.HEALTH.stream().map(word -> "/" + word), HealthServices.REGISTRATIONS.stream());

        assertThat(all).allMatch(Topic.HEALTH::isIn);
    }
}
