package dev.drover.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void aDocumentKeepsItsOrderAndItsDigits() {
        String text = "{\"b\":[1.50,-0,1e+9,true,null],\"a\":{\"\":\"x\\u00e9\\n\\\"\"}}";

        String again = Json.parse(text).encoded();

        assertThat(again).isEqualTo("{\"b\":[1.50,-0,1e+9,true,null],\"a\":{\"\":\"xé\\n\\\"\"}}");
    }

    @Test
    void membersWithoutAnOrderAreWrittenByName() {
        Json object = Json.object(Map.of("retry", Json.of(true), "app", Json.of("shop"), "by", Json.of("alice")));

        String text = object.encoded();

        assertThat(text).isEqualTo("{\"app\":\"shop\",\"by\":\"alice\",\"retry\":true}");
    }

    @Test
    void aTextThatWouldEndAnHtmlCommentIsEscaped() {
        String text = Json.of("--> <script>").encoded();

        assertThat(text).doesNotContain("<").doesNotContain(">");
        assertThat(Json.parse(text).string()).contains("--> <script>");
    }

    @Test
    void aFaultNamesItsLineAndColumn() {
        assertThatThrownBy(() -> Json.parse("{\n  \"a\": 01\n}"))
                .isInstanceOf(JsonSyntaxError.class)
                .hasMessage("line 2, column 9: expected '}'");
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowing() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
                .isInstanceOf(JsonSyntaxError.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void anyMangledDocumentIsReadOrRefusedWithAPlace() {
        Random random = new Random(7);
        String good = "{\"a\":[1,2.5e3,{\"b\":\"c\\u0041\\n\"}],\"t\":true,\"f\":false,\"n\":null}";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder mangled = new StringBuilder(good);
            for (int i = 0; i <= random.nextInt(4); i++) {
                mangled.setCharAt(random.nextInt(mangled.length()), (char) random.nextInt(130));
            }
            try {
                Json once = Json.parse(mangled.toString());
                assertThat(Json.parse(once.encoded())).isEqualTo(once);
            } catch (JsonSyntaxError e) {
                assertThat(e.line()).isPositive();
            }
        }
    }
}
