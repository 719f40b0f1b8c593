package dev.drover.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommitStyleTest {
    private static String title(String... subjects) {
        return CommitStyle.of(List.of(subjects)).of("Add deploy/job.nomad");
    }

    @Test
    void aTitleIsWordedAsTheRepositorysCommitsAre() {
        assertThat(title("feat: a cart", "fix: the cart", "Merge branch 'x'", "chore: tidy"))
                .isEqualTo("chore: add deploy/job.nomad");
        assertThat(title("feat(cart): add", "fix(cart)!: mend", "docs: say it"))
                .isEqualTo("chore(deploy): add deploy/job.nomad");
        assertThat(title("🎉 Begin", "✨ Add a cart", "🐛 Mend it")).isEqualTo("🔧 Add deploy/job.nomad");
        assertThat(title(":tada: Begin", ":bug: Mend", ":lipstick: Paint")).isEqualTo(":wrench: Add deploy/job.nomad");
        assertThat(title("add a cart", "mend it", "tidy")).isEqualTo("add deploy/job.nomad");
        assertThat(title("Add a cart", "Mend it", "Tidy")).isEqualTo("Add deploy/job.nomad");
    }

    @Test
    void withTooLittleToGoByOrNoHabitItIsAPlainSentence() {
        assertThat(title()).isEqualTo("Add deploy/job.nomad");
        assertThat(title("feat: a", "fix: b")).isEqualTo("Add deploy/job.nomad");
        assertThat(title("feat: a", "Something else", "Note: this is no type")).isEqualTo("Add deploy/job.nomad");
        assertThat(title("", " ", "\u202e")).isEqualTo("Add deploy/job.nomad");
    }

    @Test
    void aTitleInAnyStyleIsUnderstoodAgain() {
        for (CommitStyle style : CommitStyle.values()) {
            assertThat(CommitStyle.plain(style.of("Return deploy/job.nomad to 1234567890")))
                    .isEqualTo("Return deploy/job.nomad to 1234567890");
        }
    }
}
