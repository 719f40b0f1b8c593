package dev.drover.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntrustedTest {
    private static final String SIGNS = "`|<>&@#*_[]()!~\\\n\r\t ab\u202e\u2066\ufeff-";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "@all and #1 => @\u200ball and #\u200b1",
                "<b> & </b> => &lt;b&gt; &amp; &lt;/b&gt;",
                "a_b*c|d => a\\_b\\*c\\|d",
                "one\u202etwo => onetwo",
            })
    void inASentenceNothingIsMarkup(String text, String harmless) {
        assertThat(Untrusted.inline(text)).isEqualTo(harmless);
    }

    @Test
    void codeHasMoreBackticksThanItsText() {
        assertThat(Untrusted.code("a")).isEqualTo("`a`");
        assertThat(Untrusted.code("a``b")).isEqualTo("```a``b```");
        assertThat(Untrusted.code("`")).isEqualTo("`` ` ``");
        assertThat(Untrusted.cell("a|b")).isEqualTo("`a\\|b`");
    }

    @Test
    void aBlockCanNotBeClosedFromWithin() {
        assertThat(Untrusted.block("", "a\n```\n<script>")).isEqualTo("````\na\n```\n<script>\n````\n");
    }

    @Test
    void betweenBackticksProseIsCode() {
        assertThat(Untrusted.prose("Type `nomad var put a_b`, @you."))
                .isEqualTo("Type `nomad var put a_b`, @\u200byou.");
        assertThat(Untrusted.prose("One ` alone_")).isEqualTo("One \\` alone\\_");
    }

    @Test
    void noTextIsWorseInProseThanItsPartsAre() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            assertThat(outsideCode(Untrusted.prose(text.toString()))).doesNotContain("<", ">", "\n", "\u202e");
        }
    }

    /** What a forge would take for markup. */
    private static String outsideCode(String markdown) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < markdown.length()) {
            char c = markdown.charAt(at);
            int ticks = at;
            while (ticks < markdown.length() && markdown.charAt(ticks) == '`') {
                ticks++;
            }
            int end = ticks == at ? -1 : markdown.indexOf(markdown.substring(at, ticks), ticks);
            if (c == '\\') {
                at += 2;
            } else if (end > 0) {
                at = end + ticks - at;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }
}
