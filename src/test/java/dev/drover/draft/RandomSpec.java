package dev.drover.draft;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * A spec as somebody might write it, with places where the values of facts stand: odd spacing, comments that look like code,
 * an environment as a block, a map or a map on one line, with or without a port, and what the code gains next.
 */
record RandomSpec(String template, List<Slot> slots, Form form, boolean listens, Set<Addition> additions) {
    static final String GAINED = "new ${x}";

    private static final List<String> LEVELS = List.of("info", "debug", "a ${b} \"c\"", "x\\y", "é $ %");

    /** How the environment is written. */
    enum Form {
        BLOCK,
        MAP,
        MAP_WITH_COMMAS,
        MAP_ON_ONE_LINE
    }

    /** What the code has that it had not, and what of it must stand in the spec. */
    enum Addition {
        VARIABLE("GAINED"),
        VOLUME("/var/gained"),
        PORT("network {");

        private final String witness;

        Addition(String witness) {
            this.witness = witness;
        }

        String witness() {
            return witness;
        }
    }

    /** What one fact was, what it is, and what the human's file has: the old value, the new one, or one of their own. */
    record Slot(String was, String is, String has) {
        String after() {
            return has.equals(was) ? is : has;
        }

        boolean asked() {
            return !was.equals(is) && !has.equals(was) && !has.equals(is);
        }
    }

    RandomSpec with(List<Slot> others) {
        return new RandomSpec(template, others, form, listens, additions);
    }

    /** False where an addition stands inside a line that was there. */
    boolean addsWholeLines() {
        return form != Form.MAP_ON_ONE_LINE || !additions.equals(Set.of(Addition.VARIABLE));
    }

    String text(Function<Slot, String> value, Set<Addition> added) {
        boolean grows = added.contains(Addition.VARIABLE);
        String text = template.replace("<more>", grows ? ", GAINED = " + quoted(GAINED) : "");
        for (int i = 0; i < slots.size(); i++) {
            String plain = value.apply(slots.get(i));
            text = text.replace("<" + i + ">", plain).replace("<q" + i + ">", quoted(plain));
        }
        return text;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${") + "\"";
    }

    static RandomSpec next(Random random) {
        boolean listens = random.nextInt(5) != 0;
        List<String> ports = List.of("8080", "9000", "3000");
        List<String> paths = List.of("/health", "/up", "/");
        List<Slot> slots = List.of(
                listens ? slot(random, ports) : new Slot("8080", "8080", "8080"),
                slot(random, List.of("a/b:1", "c/d:1")),
                slot(random, LEVELS),
                slot(random, List.of("64", "128", "256")),
                listens ? slot(random, paths) : new Slot("/up", "/up", "/up"));
        Form form = Form.values()[random.nextInt(Form.values().length)];
        Set<Addition> additions = EnumSet.noneOf(Addition.class);
        for (Addition each : Addition.values()) {
            if (random.nextInt(4) == 0 && !(each == Addition.PORT && listens)) {
                additions.add(each);
            }
        }
        String text = new Writing(random, form).text(listens);
        String lines = random.nextInt(5) == 0 ? text.replace("\n", "\r\n") : text;
        return new RandomSpec(lines, slots, form, listens, Set.copyOf(additions));
    }

    private static Slot slot(Random random, List<String> values) {
        String was = values.get(random.nextInt(values.size()));
        String is = random.nextInt(3) == 0 ? was : values.get(random.nextInt(values.size()));
        int who = random.nextInt(4);
        return new Slot(was, is, who == 0 ? values.get(random.nextInt(values.size())) : who == 1 ? is : was);
    }

    /** The text, in one person's style. */
    private static final class Writing {
        private final Random random;
        private final Form form;
        private final String tab;
        private final String eq;
        private final StringBuilder out = new StringBuilder();

        Writing(Random random, Form form) {
            this.random = random;
            this.form = form;
            this.tab = random.nextBoolean() ? "  " : random.nextBoolean() ? "\t" : "    ";
            this.eq = random.nextBoolean() ? " = " : random.nextBoolean() ? "=" : "    =  ";
        }

        String text(boolean listens) {
            comment(0);
            line(0, "job \"app\" {" + noise());
            comment(1);
            line(1, "group \"app\" {");
            comment(1);
            if (listens) {
                network();
            }
            line(2, "task \"app\" {");
            line(3, "driver" + eq + "\"docker\"");
            line(3, "config {");
            line(4, "image" + eq + "<q1>" + noise());
            line(3, "}");
            environment();
            line(3, "resources {");
            line(4, "memory" + eq + "<3>" + noise());
            line(3, "}");
            line(2, "}");
            line(1, "}");
            out.append('}').append(random.nextBoolean() ? "\n" : "");
            return out.toString();
        }

        private void network() {
            line(2, "network {");
            line(3, "port \"http\" {");
            line(4, "to" + eq + (random.nextBoolean() ? "<0>" : "<q0>") + noise());
            line(3, "}");
            line(2, "}");
            comment(1);
            line(2, "service {");
            line(3, "port" + eq + "\"http\"");
            line(3, "check {");
            line(4, "type" + eq + "\"http\"" + noise());
            line(4, "path" + eq + "<q4>" + noise());
            line(4, "interval = \"10s\"");
            line(4, "timeout = \"2s\"");
            line(3, "}");
            line(2, "}");
            comment(1);
        }

        private void environment() {
            String theirs = "THEIRS" + eq + "\"8080 ${NOMAD_PORT_http}\"";
            String comma = form == Form.MAP_WITH_COMMAS ? "," : "";
            if (form == Form.MAP_ON_ONE_LINE) {
                line(3, "env" + eq + "{ LEVEL = <q2>, THEIRS = \"8080 ${NOMAD_PORT_http}\"<more> }");
                return;
            }
            line(3, form == Form.BLOCK ? "env {" : "env" + eq + "{");
            comment(4);
            line(4, "LEVEL" + eq + "<q2>" + comma + noise());
            line(4, theirs + comma);
            line(3, "}");
        }

        private void line(int depth, String text) {
            out.append(tab.repeat(depth)).append(text).append('\n');
        }

        private String noise() {
            return switch (random.nextInt(7)) {
                case 0 -> " # note " + random.nextInt(99);
                case 1 -> " // say \"hi\" { }";
                case 2 -> " /* 8080 */";
                default -> "";
            };
        }

        private void comment(int depth) {
            switch (random.nextInt(6)) {
                case 0 -> line(depth, "# to = 8080, image = \"x\"");
                case 1 -> out.append('\n');
                case 2 -> line(depth, "/* two\n   lines */");
                default -> {}
            }
        }
    }
}
