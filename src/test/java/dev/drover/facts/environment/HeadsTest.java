package dev.drover.facts.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadsTest {

    @Test
    void everyReadIsAboutTheEnvironment() {
        Stream<String> heads = Arrays.stream(Language.values())
                .flatMap(language -> Stream.concat(Heads.quoted(language).stream(), Heads.bare(language).stream()));

        assertThat(heads).allMatch(Topic.ENVIRONMENT::isIn);
    }
}
