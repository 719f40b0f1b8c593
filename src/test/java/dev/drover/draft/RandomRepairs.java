package dev.drover.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Specs as people might write them, each with places where a fact's value stands. A model that knows nothing of HCL says what must
 * come of each repair: the same text with the new values in those places where the old ones stood.
 */
public final class RandomRepairs {
    private static final List<String> LEVELS = List.of("info", "debug", "a ${b} \"c\"", "x\\y", "é $ %");

    /** A repair that was made, the text that had to come of it, and how many questions had to be asked. */
    public record Made(String spec, Repair repair, String expected, int asked) {}

    /** What one fact was, what it is, and what the human's file has: the old value, the new one, or one of their own. */
    private record Slot(String was, String is, String has) {
        String after() {
            return has.equals(was) ? is : has;
        }

        boolean asked() {
            return !was.equals(is) && !has.equals(was) && !has.equals(is);
        }
    }

    private final Random random;

    public RandomRepairs(long seed) {
        this.random = new Random(seed);
    }

    /** The next one of an endless row. */
    public Made make() {
        Case each = next();
        String spec = each.text(Slot::has);
        Repair repair = SpecRepair.repair(new RepairRequest(spec, request(each, Slot::was), request(each, Slot::is)));
        List<Slot> expected = new ArrayList<>();
        for (Slot slot : each.slots()) {
            expected.add(slot.was().equals(slot.is()) ? new Slot(slot.has(), slot.has(), slot.has()) : slot);
        }
        int asked = (int) each.slots().stream().filter(Slot::asked).count();
        return new Made(spec, repair, new Case(each.template(), expected).text(Slot::after), asked);
    }

    private Slot slot(List<String> values) {
        String was = values.get(random.nextInt(values.size()));
        String is = random.nextInt(3) == 0 ? was : values.get(random.nextInt(values.size()));
        int who = random.nextInt(4);
        return new Slot(was, is, who == 0 ? values.get(random.nextInt(values.size())) : who == 1 ? is : was);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${") + "\"";
    }

    private String noise() {
        return switch (random.nextInt(7)) {
            case 0 -> " # note " + random.nextInt(99);
            case 1 -> " // say \"hi\" { }";
            case 2 -> " /* 8080 */";
            default -> "";
        };
    }

    private String comment(String indentation) {
        return switch (random.nextInt(6)) {
            case 0 -> indentation + "# to = 8080, image = \"x\"\n";
            case 1 -> "\n";
            case 2 -> indentation + "/* two\n   lines */\n";
            default -> "";
        };
    }

    private record Case(String template, List<Slot> slots) {
        String text(Function<Slot, String> value) {
            String text = template;
            for (int i = 0; i < slots.size(); i++) {
                String plain = value.apply(slots.get(i));
                text = text.replace("<" + i + ">", plain).replace("<q" + i + ">", quoted(plain));
            }
            return text;
        }
    }

    private Case next() {
        List<String> ports = List.of("8080", "9000", "3000");
        List<Slot> slots = List.of(
                slot(ports),
                slot(List.of("a/b:1", "c/d:1")),
                slot(LEVELS),
                slot(List.of("64", "128", "256")),
                slot(List.of("/health", "/up", "/")));
        String tab = random.nextBoolean() ? "  " : random.nextBoolean() ? "\t" : "    ";
        String eq = random.nextBoolean() ? " = " : random.nextBoolean() ? "=" : "    =  ";
        StringBuilder out = new StringBuilder();
        out.append(comment(""))
                .append("job \"app\" {")
                .append(noise())
                .append('\n')
                .append(comment(tab));
        out.append(tab + "group \"app\" {\n").append(comment(tab));
        out.append(tab.repeat(2) + "network {\n" + tab.repeat(3) + "port \"http\" {\n");
        out.append(tab.repeat(4) + "to" + eq + (random.nextBoolean() ? "<0>" : "<q0>") + noise() + "\n" + tab.repeat(3)
                + "}\n");
        out.append(tab.repeat(2) + "}\n").append(comment(tab));
        out.append(tab.repeat(2) + "service {\n" + tab.repeat(3) + "port" + eq + "\"http\"\n" + tab.repeat(3)
                + "check {\n");
        out.append(tab.repeat(4) + "type" + eq + "\"http\"" + noise() + "\n" + tab.repeat(4) + "path" + eq + "<q4>"
                + noise() + "\n");
        out.append(tab.repeat(4) + "interval = \"10s\"\n" + tab.repeat(4) + "timeout = \"2s\"\n");
        out.append(tab.repeat(3) + "}\n" + tab.repeat(2) + "}\n").append(comment(tab));
        out.append(tab.repeat(2) + "task \"app\" {\n" + tab.repeat(3) + "driver" + eq + "\"docker\"\n");
        out.append(tab.repeat(3) + "config {\n" + tab.repeat(4) + "image" + eq + "<q1>" + noise() + "\n" + tab.repeat(3)
                + "}\n");
        out.append(tab.repeat(3) + "env {\n" + comment(tab.repeat(4)) + tab.repeat(4) + "LEVEL" + eq + "<q2>" + noise()
                + "\n");
        out.append(tab.repeat(4) + "THEIRS" + eq + "\"8080 ${NOMAD_PORT_http}\"\n" + tab.repeat(3) + "}\n");
        out.append(tab.repeat(3) + "resources {\n" + tab.repeat(4) + "memory" + eq + "<3>" + noise() + "\n"
                + tab.repeat(3) + "}\n");
        out.append(tab.repeat(2) + "}\n" + tab + "}\n}").append(random.nextBoolean() ? "\n" : "");
        String text = out.toString();
        return new Case(random.nextInt(5) == 0 ? text.replace("\n", "\r\n") : text, slots);
    }

    private static DraftRequest request(Case each, Function<Slot, String> value) {
        List<String> values = each.slots().stream().map(value).toList();
        String facts = "port = " + values.get(0) + " @ image Dockerfile:1\n"
                + "image = \"" + values.get(1) + "\" @ declared ci.yml:1\n"
                + "env LEVEL = {\"default\":"
                + dev.drover.json.Json.of(values.get(2)).encoded()
                + ",\"required\":false,\"secret\":false,\"source\":\"fixed\"} @ composed compose.yaml:1\n"
                + "memory = " + values.get(3) + " @ composed compose.yaml:2\n"
                + "check = {\"type\":\"http\",\"path\":\"" + values.get(4) + "\",\"port\":0} @ image Dockerfile:2\n";
        return DraftRequest.of("app", DraftInput.facts(facts, "facts"));
    }
}
