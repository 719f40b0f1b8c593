package dev.drover.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every memory of lessons must do. */
public abstract class LessonsContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** An empty one. */
    protected abstract Lessons lessons();

    /** The same, about another cluster. */
    protected abstract Lessons elsewhere();

    @Test
    void allAreListedNewestFirst() {
        lessons().keep(lesson("old", "oom", "killed", Lesson.Verdict.WORKED, 0));
        lessons().keep(lesson("new", "port", "taken", Lesson.Verdict.OPEN, 5));

        assertThat(lessons().newest(10)).extracting(Lesson::id).containsExactly("new", "old");
        assertThat(lessons().newest(1)).extracting(Lesson::id).containsExactly("new");
        assertThat(lessons().lesson("old")).map(Lesson::signature).contains("oom");
        assertThat(lessons().lesson("nobody")).isEmpty();
    }

    @Test
    void whatIsForgottenIsNotFoundAnyMore() {
        lessons().keep(lesson("one", "oom", "killed by the kernel", Lesson.Verdict.WORKED, 0));

        assertThat(lessons().forget("one")).isTrue();

        assertThat(lessons().forget("one")).isFalse();
        assertThat(lessons().about("oom", 5)).isEmpty();
        assertThat(lessons().like("kernel", 5)).isEmpty();
    }

    @Test
    void whatHelpedOnOneClusterIsNotSaidOfAnother() {
        lessons().keep(lesson("one", "oom", "killed by the kernel", Lesson.Verdict.WORKED, 0));

        assertThat(elsewhere().about("oom", 5)).isEmpty();
        assertThat(elsewhere().like("kernel", 5)).isEmpty();
        assertThat(elsewhere().newest(5)).isEmpty();
    }

    @Test
    void whatWorkedComesFirstThenTheNewest() {
        lessons().keep(lesson("old", "oom", "killed", Lesson.Verdict.OPEN, 0));
        lessons().keep(lesson("new", "oom", "killed", Lesson.Verdict.OPEN, 5));
        lessons().keep(lesson("good", "oom", "killed", Lesson.Verdict.OPEN, 1));
        lessons().keep(lesson("other", "port", "taken", Lesson.Verdict.WORKED, 9));
        lessons().judge("good", Lesson.Verdict.WORKED);
        lessons().judge("nobody", Lesson.Verdict.WORKED);

        List<Lesson> found = lessons().about("oom", 10);

        assertThat(found).extracting(Lesson::id).containsExactly("good", "new", "old");
        assertThat(found.getFirst().verdict()).isEqualTo(Lesson.Verdict.WORKED);
    }

    @Test
    void textsThatShareWordsAreFoundBestFirst() {
        lessons().keep(lesson("memory", "oom", "task exceeded its memory and was killed", Lesson.Verdict.OPEN, 0));
        lessons()
                .keep(lesson(
                        "image", "image", "failed to pull image from the registry: not found", Lesson.Verdict.OPEN, 0));
        lessons().keep(lesson("port", "port", "taken", Lesson.Verdict.OPEN, 0));

        List<Lesson> found = lessons().like("failed to pull a task's image: not found", 5);

        assertThat(found).extracting(Lesson::id).containsExactly("image", "memory");
    }

    @Test
    void allThatALessonSaysIsSearched() {
        Lesson lesson = new Lesson(
                "one",
                new AppId("checkout-4f2a"),
                "oom",
                "killed",
                "Speicher für Bestellungen auf 512 erhöhen",
                Lesson.Verdict.WORKED,
                NOON);
        lessons().keep(lesson);
        lessons().keep(lesson("two", "port", "taken", Lesson.Verdict.OPEN, 0));

        assertThat(lessons().like("checkout", 5)).containsExactly(lesson);
        assertThat(lessons().like("oom", 5)).containsExactly(lesson);
        assertThat(lessons().like("killed", 5)).containsExactly(lesson);
        assertThat(lessons().like("ERHÖHEN", 5)).containsExactly(lesson);
        assertThat(lessons().like("512", 5)).containsExactly(lesson);
    }

    @Test
    void aTextThatFailedIsRememberedUntilItRunsWell() {
        lessons().failed("default/shop", "abc", "out of memory", NOON);
        lessons().failed("default/shop", "abc", "the disk was full", NOON.plusSeconds(1));
        lessons().failed("default/shop", "def", "", NOON);
        lessons().failed("default/blog", "ghi", "", NOON);

        lessons().recovered("default/shop", "def");
        lessons().recovered("default/shop", "nothing");

        assertThat(lessons().failed("default/shop")).containsExactly(Map.entry("abc", "the disk was full"));
        assertThat(lessons().failed("default/blog")).containsOnlyKeys("ghi");
        assertThat(lessons().failed("default/store")).isEmpty();
        assertThat(elsewhere().failed("default/shop")).isEmpty();
    }

    @Test
    void searchSyntaxIsOnlyWords() {
        lessons().keep(lesson("one", "oom", "near miss and nothing", Lesson.Verdict.OPEN, 0));

        assertThat(lessons().like("\"' OR NEAR( miss* ) & | ! :* --", 5))
                .extracting(Lesson::id)
                .containsExactly("one");
        assertThat(lessons().like("%_ ' \" ;", 5)).isEmpty();
        assertThat(lessons().like("", 5)).isEmpty();
    }

    @Test
    void keepingTheSameIdReplacesIt() {
        lessons().keep(lesson("one", "oom", "first words", Lesson.Verdict.OPEN, 0));
        Lesson second = lesson("one", "oom", "other text", Lesson.Verdict.FAILED, 1);
        lessons().keep(second);

        assertThat(lessons().about("oom", 5)).containsExactly(second);
        assertThat(lessons().like("first", 5)).isEmpty();
        assertThat(lessons().like("other", 5)).containsExactly(second);
    }

    private static Lesson lesson(String id, String signature, String failure, Lesson.Verdict verdict, int seconds) {
        return new Lesson(id, new AppId("shop-1"), signature, failure, "raise it", verdict, NOON.plusSeconds(seconds));
    }
}
