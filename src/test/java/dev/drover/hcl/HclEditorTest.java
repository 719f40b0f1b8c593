package dev.drover.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.hcl.HclText.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HclEditorTest {

    private static final String TASK = """
            # who: ops
            task "web" {
              driver = "docker" # ours

              config {
                image   = "shop:1"   // pinned
                command = "run"
              }

              env {
                A        = "1"
                LONG_ONE = "2"
              }
              # the ports
              port "a" {}
              port "b" {}
            }
            """;

    @Test
    void replaces_a_value_and_nothing_else() {
        HclFile file = HclFile.parse(TASK);
        HclAttribute image = at("task.config.image").attributeIn(file).orElseThrow();

        String edited = new HclEditor(file)
                .replaceValue(image, Value.of("shop:2"), Readings.ONCE)
                .applyTo(TASK);

        assertThat(edited).isEqualTo(TASK.replace("\"shop:1\"", "\"shop:2\""));
    }

    @Test
    void aligns_a_new_attribute_with_its_neighbours() {
        String edited = set(TASK, "task.env", "B", Value.of("3"));

        assertThat(edited).isEqualTo(TASK.replace("LONG_ONE = \"2\"\n", "LONG_ONE = \"2\"\n    B        = \"3\"\n"));
    }

    @Test
    void does_not_move_the_neighbours_of_a_name_that_is_too_long() {
        String edited = set(TASK, "task.env", "MUCH_LONGER_ONE", Value.of("3"));

        assertThat(edited).contains("    LONG_ONE = \"2\"\n    MUCH_LONGER_ONE = \"3\"\n");
    }

    @Test
    void puts_a_new_attribute_before_the_blocks() {
        String edited = set(TASK, "task", "user", Value.of("root"));

        assertThat(edited).contains("  driver = \"docker\" # ours\n  user   = \"root\"\n\n  config {");
    }

    @Test
    void keeps_a_customary_order_when_it_is_told_one() {
        HclFile file = HclFile.parse("a {\n  first = 1\n  third = 3\n}\n");
        List<String> order = List.of("first", "second", "third");
        HclBody body = at("a").bodyIn(file).orElseThrow();

        String edited = new HclEditor(file, order::indexOf)
                .set(body, "second", Value.of(2), Readings.ONCE)
                .applyTo(file.text());

        assertThat(edited).isEqualTo("a {\n  first = 1\n  second = 2\n  third = 3\n}\n");
    }

    @Test
    void gives_a_block_on_one_line_a_line_for_each() {
        assertThat(set("a {\n  env { B = \"1\" }\n}\n", "a.env", "C", Value.of("2")))
                .isEqualTo("a {\n  env {\n    B = \"1\"\n    C = \"2\"\n  }\n}\n");
        assertThat(set("env {}\n", "env", "C", Value.of("2"))).isEqualTo("env {\n  C = \"2\"\n}\n");
    }

    @Test
    void follows_tabs_and_line_ends_of_the_file() {
        assertThat(set("a {\r\n\tb {\r\n\t\tc = 1\r\n\t}\r\n}\r\n", "a.b", "d", Value.texts(List.of("x"))))
                .isEqualTo("a {\r\n\tb {\r\n\t\tc = 1\r\n\t\td = [\"x\"]\r\n\t}\r\n}\r\n");
        assertThat(set("a {\n}", "a", "b", Value.of(1))).isEqualTo("a {\n  b = 1\n}");
    }

    @Test
    void keeps_a_heredoc_a_heredoc() {
        String text = "t {\n    data = <<EOF\nold\nEOF\n    x = 1\n}\n";

        String edited = set(text, "t", "data", Value.of("a ${b}\n\n  c\n"));

        assertThat(edited).isEqualTo("t {\n    data = <<-EOT\n        a $${b}\n\n          c\n    EOT\n    x = 1\n}\n");
    }

    @Test
    void adds_a_block_in_the_style_of_its_siblings() {
        assertThat(add(TASK, "task", "port", "c"))
                .isEqualTo(TASK.replace("port \"b\" {}\n", "port \"b\" {}\n  port \"c\" {}\n"));
        assertThat(add("a {\n  b \"x\" {}\n\n  b \"y\" {}\n}\n", "a", "b", "z"))
                .isEqualTo("a {\n  b \"x\" {}\n\n  b \"y\" {}\n\n  b \"z\" {}\n}\n");
        assertThat(add("a {}\n", "a", "b", "z")).isEqualTo("a {\n  b \"z\" {}\n}\n");
    }

    @Test
    void removes_a_line_with_the_comment_behind_it_and_leaves_those_above() {
        assertThat(remove(TASK, "task.driver")).isEqualTo(TASK.replace("  driver = \"docker\" # ours\n\n", ""));
        assertThat(remove(TASK, "task.env.A")).isEqualTo(TASK.replace("    A        = \"1\"\n", ""));
        assertThat(remove("a { b = 1 }\n", "a.b")).isEqualTo("a {}\n");
        assertThat(remove("/* x */ b = 1\nc = 2\n", "b")).isEqualTo("/* x */ \nc = 2\n");
    }

    @Test
    void thousands_of_random_edits_touch_their_range_and_parse_again() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(HclSamples.VALID);
        texts.add(TASK);

        for (int i = 0; i < 10_000; i++) {
            HclFile file = HclFile.parse(texts.get(random.nextInt(texts.size())));
            TextEdit edit = randomEdit(file, random, i);
            String edited = edit.applyTo(file.text());

            assertThat(HclFile.parse(edited).print()).isEqualTo(edited);
            assertThat(edited).startsWith(file.text().substring(0, edit.span().start()));
            assertThat(edited).endsWith(file.text().substring(edit.span().end()));
            assertThat(comments(edited)).isSubsetOf(comments(file.text()));
        }
    }

    private static List<String> comments(String text) {
        return HclFile.parse(text).comments().stream()
                .map(span -> span.of(text))
                .toList();
    }

    private static TextEdit randomEdit(HclFile file, Random random, int number) {
        List<HclBody> bodies = new ArrayList<>();
        collect(file.body(), bodies);
        HclBody body = bodies.get(random.nextInt(bodies.size()));
        HclEditor editor = new HclEditor(file);
        Value value = HclValues.random(random, 2);
        return switch (random.nextInt(4)) {
            case 0 -> editor.set(body, "new_" + number, value, Readings.ONCE);
            case 1 ->
                editor.add(
                        body,
                        "x",
                        (indent, step) -> indent + "x \"y\" {\n" + indent + step + "z = 1\n" + indent + "}\n");
            case 2 ->
                body.items().isEmpty()
                        ? editor.set(body, "b", value, Readings.ONCE)
                        : editor.remove(
                                body,
                                body.items().get(random.nextInt(body.items().size())));
            default ->
                body.attributes()
                        .findAny()
                        .map(attribute -> editor.replaceValue(attribute, value, Readings.TWICE))
                        .orElseGet(() -> editor.set(body, "c", value, Readings.ONCE));
        };
    }

    private static void collect(HclBody body, List<HclBody> bodies) {
        bodies.add(body);
        body.blocks().forEach(block -> collect(block.body(), bodies));
    }

    private static String set(String text, String path, String name, Value value) {
        HclFile file = HclFile.parse(text);
        HclBody body = at(path).bodyIn(file).orElseThrow();
        return new HclEditor(file).set(body, name, value, Readings.ONCE).applyTo(text);
    }

    private static String add(String text, String path, String type, String label) {
        HclFile file = HclFile.parse(text);
        HclBody body = at(path).bodyIn(file).orElseThrow();
        return new HclEditor(file)
                .add(body, type, (indent, step) -> indent + type + " \"" + label + "\" {}\n")
                .applyTo(text);
    }

    private static String remove(String text, String path) {
        HclFile file = HclFile.parse(text);
        HclItem item = at(path).attributeIn(file).orElseThrow();
        HclBody body = at(path).parent().bodyIn(file).orElseThrow();
        return new HclEditor(file).remove(body, item).applyTo(text);
    }

    private static BlockPath at(String path) {
        BlockPath result = BlockPath.root();
        for (String name : path.split("\\.")) {
            result = result.then(name);
        }
        return result;
    }
}
