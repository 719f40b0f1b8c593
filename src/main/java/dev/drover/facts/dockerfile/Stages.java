package dev.drover.facts.dockerfile;

import dev.drover.facts.shell.Expansion;
import dev.drover.facts.shell.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The stages of a Dockerfile, each resolved to what an image ending there would promise. */
public final class Stages {
    private static final int MOST_STAGES = 200;

    private final List<Stage> stages;

    private Stages(List<Stage> stages) {
        this.stages = stages;
    }

    /** Resolves every stage; {@code given} are build arguments from outside, which override defaults. */
    public static Stages of(List<String> lines, Map<String, String> given) {
        DockerfileParser.Parsed parsed = DockerfileParser.parse(lines);
        Map<String, String> values = new HashMap<>();
        Stage.Globals globals = new Stage.Globals(values, Map.copyOf(given), parsed.escape());
        List<Stage> stages = new ArrayList<>();
        for (Instruction each : parsed.instructions()) {
            if (each.keyword().equals("FROM")) {
                if (stages.size() >= MOST_STAGES) {
                    break;
                }
                stages.add(from(each, stages, globals));
            } else if (!stages.isEmpty()) {
                stages.getLast().add(each);
            } else if (each.keyword().equals("ARG")) {
                argument(each, globals);
            }
        }
        return new Stages(stages);
    }

    private static void argument(Instruction each, Stage.Globals globals) {
        for (String word : Words.split(each.rest(), globals.escape())) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            String given = globals.given().get(key);
            if (given != null) {
                globals.values().put(key, given);
            } else if (equals > 0) {
                Variables known = Variables.of(globals.values());
                globals.values()
                        .put(
                                key,
                                Expansion.of(word.substring(equals + 1), globals.escape(), known)
                                        .text());
            }
        }
    }

    private static Stage from(Instruction each, List<Stage> before, Stage.Globals globals) {
        List<String> words = Words.split(each.rest(), globals.escape());
        String image = words.isEmpty() ? "" : words.getFirst();
        String base = Expansion.of(image, globals.escape(), Variables.of(globals.values()))
                .text();
        String name = words.size() >= 3 && words.get(1).equalsIgnoreCase("as")
                ? words.get(2).toLowerCase(Locale.ROOT)
                : "";
        Optional<Stage> parent = named(before, base);
        String platform = each.flag("platform");
        return parent.map(stage -> new Stage(name, stage))
                .orElseGet(() -> new Stage(name, new Setting(base, each.line()), platform, globals));
    }

    private static Optional<Stage> named(List<Stage> stages, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return stages.reversed().stream()
                .filter(stage -> !stage.name.isEmpty() && stage.name.equals(wanted))
                .findFirst();
    }

    /** The image that ends at a stage, by its name or number, or at the last one for "". */
    public Optional<ImageContract> image(String target) {
        if (stages.isEmpty()) {
            return Optional.empty();
        }
        int number = Words.port(target);
        Optional<Stage> stage =
                number >= 0 && number < stages.size() ? Optional.of(stages.get(number)) : named(stages, target);
        return Optional.of(stage.orElse(stages.getLast()).contract());
    }

    /** The names of the stages that have one, in order. */
    public List<String> names() {
        return stages.stream()
                .map(stage -> stage.name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The image that a stage was built from or on, by the name that COPY --from uses. */
    public Optional<ImageContract> stage(String name) {
        int number = Words.port(name);
        return number >= 0 && number < stages.size()
                ? Optional.of(stages.get(number).contract())
                : named(stages, name).map(Stage::contract);
    }
}
