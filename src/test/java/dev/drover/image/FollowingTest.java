package dev.drover.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.facts.build.PublishedTags.Kind;
import dev.drover.facts.build.PublishedTags.Published;
import dev.drover.facts.image.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowingTest {
    private static final Revision OLD = new Revision("a".repeat(12) + "1".repeat(28));
    private static final Revision NEW = new Revision("b".repeat(12) + "2".repeat(28));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^1.2       | 1.2.0 1.9.9        | 1.1.9 2.0.0",
                "^0.3       | 0.3.0 0.3.9        | 0.4.0 0.2.9",
                "^0.0.3     | 0.0.3              | 0.0.4",
                "~1.2       | 1.2.0 1.2.7        | 1.3.0",
                "~1         | 1.0.0 1.9.0        | 2.0.0",
                "1.2.x      | 1.2.0 1.2.7        | 1.3.0 1.1.9",
                "1          | 1.0.0 1.9.9        | 2.0.0",
                "=1.2.3     | 1.2.3              | 1.2.4",
                ">=1.2 <2   | 1.2.0 1.99.0       | 1.1.0 2.0.0",
                ">1.2 <=1.4 | 1.3.0 1.4.9        | 1.2.9 1.5.0",
                "*          | 0.0.1 99.0.0       | ",
            })
    void aRangeHoldsTheVersionsItNames(String range, String inside, String outside) {
        VersionRange read = VersionRange.parse(range).orElseThrow();

        assertThat(inside.split(" ")).allMatch(each -> read.holds(version(each)));
        assertThat(outside == null ? new String[0] : outside.split(" ")).noneMatch(each -> read.holds(version(each)));
    }

    private static Version version(String text) {
        return Version.Partial.parse(text).orElseThrow().least();
    }

    @ParameterizedTest
    @CsvSource({"latest", "1.2.3.4", "^x", "~>1", ">=", "^1.x", "01.2.3", "1..2", "'1 ||2'"})
    void whatIsNoRangeIsRefused(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.3               | semver ^1",
                "v0.4.1-alpine       | semver ^0.4",
                "latest              | digest latest",
                "main                | digest main",
                "20261121            | timestamp",
                "2026.11.21-1015     | timestamp",
                "20261121-101500     | timestamp",
                "main-1732184000     | timestamp",
                "sha-0a1b2c3         | commit sha- 7",
                "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567 | commit",
                "1                   | none",
                "1.2                 | none",
                "blue                | none",
            })
    void aTagSaysHowItGoesOn(String tag, String policy) {
        assertThat(Newest.guessed(tag).text()).isEqualTo(policy);
    }

    @Test
    void anAnswerIsReadAsItIsShown() {
        List<String> answers = List.of(
                "semver ^1", "timestamp", "commit", "commit sha-", "commit sha- 7", "commit 12", "digest edge", "none");

        assertThat(answers)
                .allSatisfy(answer -> assertThat(Following.parse(answer, "").map(Following::text))
                        .hasValueSatisfying(
                                text -> assertThat(Following.parse(text, "").map(Following::text))
                                        .hasValue(text)));
        assertThat(Following.parse("whatever is newest", "1.2.3")).isEmpty();
        assertThat(Following.parse("commit sha- 7 8", "1.2.3")).isEmpty();
        assertThat(Following.parse("semver", "1.2.3").map(Following::text)).hasValue("semver ^1");
    }

    @Test
    void theNewestVersionKeepsTheWordsAroundIt() {
        List<String> tags =
                List.of("v1.2.3", "v1.4.0-rc1", "1.5.0", "v1.10.0", "v1.9.0", "v2.0.0", "v1.11.0-alpine", "latest");

        Optional<String> newest = Newest.version(VersionRange.parse("^1").orElseThrow(), "v1.2.3", tags);

        assertThat(newest).hasValue("v1.10.0");
    }

    @Test
    void anOlderVersionIsNeverTheNewest() {
        assertThat(Newest.version(VersionRange.parse("*").orElseThrow(), "1.2.3", List.of("1.2.2", "1.2.3", "1.0.9")))
                .isEmpty();
    }

    @Test
    void aDateOnlyGrows() {
        List<String> tags =
                List.of("main-20261120-0a1b2c3", "main-20261122-9f8e7d6", "dev-20261130-0a1b2c3", "20270101", "latest");

        assertThat(Newest.count("main-20261121-1a2b3c4", tags)).hasValue("main-20261122-9f8e7d6");
        assertThat(Newest.count("main-20261201-1a2b3c4", tags)).isEmpty();
    }

    @Test
    void theNewestCommitThatHasAnImageIsChosen() {
        Following.Commits policy = new Following.Commits("sha-", 12);
        List<String> tags = List.of("sha-" + OLD.sha().substring(0, 12), "latest", "sha-ffffffffffff");

        assertThat(Newest.commit(policy, List.of(NEW, OLD), tags))
                .hasValue("sha-" + OLD.sha().substring(0, 12));
        assertThat(Newest.commit(policy, List.of(NEW), tags)).isEmpty();
    }

    @Test
    void theBuildKnowsBetterThanATagThatMoves() {
        Published commit = new Published(Kind.COMMIT, "sha-", 7, ".github/workflows/ci.yml", 12);
        Published word = new Published(Kind.WORD, "latest", 0, ".github/workflows/ci.yml", 11);

        assertThat(Policies.inferred(ImageReference.of("r.example/shop:latest"), List.of(word, commit))
                        .text())
                .isEqualTo("commit sha- 7");
        assertThat(Policies.inferred(ImageReference.of("r.example/shop:latest"), List.of(word))
                        .text())
                .isEqualTo("digest latest");
        assertThat(Policies.inferred(ImageReference.of("r.example/shop:1.2.3"), List.of(word, commit))
                        .text())
                .isEqualTo("semver ^1");
    }

    @Test
    void noTagOfAStrangerBreaksTheReading() {
        Random random = new Random(7);
        String letters = "0123456789abcdefv.-_x^~><= :/@${}\"é\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String tag = text.toString();
            Following guessed = Newest.guessed(tag);
            assertThat(Following.parse(guessed.text(), tag)).as(tag).isPresent();
            VersionRange.parse(tag);
            Newest.count("20261121", List.of(tag));
            Newest.version(VersionRange.parse("*").orElseThrow(), "1.0.0", List.of(tag));
        }
    }
}
