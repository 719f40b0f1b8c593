package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "one **two** => <p>one <strong>two</strong></p>",
                "`a < b` => <p><code>a &lt; b</code></p>",
                "# Title => <h2>Title</h2>",
                "--- => <hr>",
                "> quoted => <blockquote>quoted</blockquote>",
                "[docs](https://example.com/a) => <p><a rel=\"nofollow noopener\" href=\"https://example.com/a\">docs</a></p>",
                "see https://example.com/a. => <p>see <a rel=\"nofollow noopener\" href=\"https://example.com/a\">https://example.com/a</a>.</p>",
                "a <!-- drover:q=port --> b => <p>a  b</p>",
                "snake_case_name => <p>snake_case_name</p>",
                "2 * 3 * 4 => <p>2 * 3 * 4</p>",
            })
    void rendersWhatCommentsUse(String text, String html) {
        assertThat(Markdown.html(text).strip()).isEqualTo(html);
    }

    @Test
    void rendersListsTablesFencesAndFolds() {
        String html = Markdown.html("""
                - one
                - two

                | a | b \\| c |
                |---|---|
                | 1 | `2` |

                ```suggestion
                  count = <3>
                ```

                <details>
                <summary>More</summary>

                inside
                </details>
                """);

        assertThat(html)
                .contains("<ul><li>one</li><li>two</li></ul>")
                .contains("<tr><th>a</th><th>b | c</th></tr>")
                .contains("<tr><td>1</td><td><code>2</code></td></tr>")
                .contains("<pre class=\"suggestion\"><code>  count = &lt;3&gt;\n</code></pre>")
                .contains("<details><summary>More</summary>")
                .contains("</details>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](//evil.example)",
                "[x](https://a.example/\" onmouseover=\"alert(1))",
                "`<script>`",
                "```\n</code></pre><script>alert(1)</script>\n```",
                "| <script> |\n|---|\n| <script> |",
                "<details open ontoggle=alert(1)>",
                "<summary><script></summary>",
                "**<b onclick=x>**",
                "https://a.example/<script>",
            })
    void letsNothingOfAStrangerRun(String text) {
        String html = Markdown.html(text);

        assertThat(tags(html))
                .isSubsetOf(
                        "<p>",
                        "</p>",
                        "<a rel=\"nofollow noopener\" href=\"https://a.example/\">",
                        "</a>",
                        "<code>",
                        "</code>",
                        "<pre>",
                        "</pre>",
                        "<pre><code>",
                        "<strong>",
                        "</strong>",
                        "<table>",
                        "</table>",
                        "<thead>",
                        "</thead>",
                        "<tbody>",
                        "</tbody>",
                        "<tr>",
                        "</tr>",
                        "<th>",
                        "</th>",
                        "<td>",
                        "</td>",
                        "<div class=\"scroll\">",
                        "</div>",
                        "<summary>",
                        "</summary>",
                        "<br>");
    }

    private static java.util.List<String> tags(String html) {
        return java.util.regex.Pattern.compile("<[^>]*>")
                .matcher(html)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    @Test
    void anyTextBecomesBalancedHtml() {
        Random random = new Random(7);
        String[] pieces = {
            "`",
            "**",
            "*",
            "_",
            "[",
            "](",
            ")",
            "https://",
            "<details>",
            "</details>",
            "<summary>",
            "</summary>",
            "|",
            "|---|",
            "\n",
            "\n\n",
            "```",
            "- ",
            "1. ",
            "> ",
            "# ",
            "<!--",
            "-->",
            "<",
            ">",
            "&",
            "\"",
            "'",
            "\\",
            "a",
            " "
        };
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }

            String html = Markdown.html(text.toString());

            for (String element : new String[] {
                "p", "a", "code", "pre", "strong", "em", "details", "ul", "ol", "li", "table", "blockquote"
            }) {
                long opened = tags(html).stream()
                        .filter(t -> t.equals("<" + element + ">") || t.startsWith("<" + element + " "))
                        .count();
                long closed = tags(html).stream()
                        .filter(t -> t.equals("</" + element + ">"))
                        .count();
                assertThat(opened).as("%s in %s of %s", element, html, text).isEqualTo(closed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "`a", "**", "*a ", "_", "<!--", "[a](", "\\", "~~x", "](", "|", "> ", "- ", "<details>\n"})
    void takesTimeInProportionToTheText(String piece) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(Markdown.html(piece.repeat(200_000 / piece.length()) + "]("))
                    .isNotEmpty();
        });
    }

    @Test
    void aNoteHasATitle() {
        assertThat(Markdown.html("> [!NOTE]\n> Mind <this>.")).contains("<strong>Note</strong><br>Mind &lt;this&gt;.");
    }
}
