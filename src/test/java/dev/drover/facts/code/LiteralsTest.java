package dev.drover.facts.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiteralsTest {

    @Test
    void findsWhatASearchForEachTextAloneWouldFind() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<List<String>> groups = new ArrayList<>();
            for (int group = 0; group < 3; group++) {
                groups.add(List.of(word(random, 1 + random.nextInt(4)), word(random, 1 + random.nextInt(3))));
            }
            String text = word(random, 40) + "é" + word(random, 10).toUpperCase(Locale.ROOT);
            List<String> found = new ArrayList<>();

            new Literals(groups).scan(text, (bits, end) -> {
                for (int group = 0; group < 3; group++) {
                    if ((bits & 1L << group) != 0) {
                        found.add(group + "@" + end);
                    }
                }
            });

            assertThat(found).containsExactlyInAnyOrderElementsOf(slowly(groups, text.toLowerCase(Locale.ROOT)));
        }
    }

    private static List<String> slowly(List<List<String>> groups, String text) {
        List<String> found = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            for (int end = 1; end <= text.length(); end++) {
                String before = text.substring(0, end);
                if (groups.get(group).stream().anyMatch(before::endsWith)) {
                    found.add(group + "@" + end);
                }
            }
        }
        return found;
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }
}
