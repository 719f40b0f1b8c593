package dev.drover.spec;

import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.HclItem;
import dev.drover.hcl.LineIndex;
import dev.drover.hcl.Span;
import dev.drover.hcl.Value;
import dev.drover.spec.BlockType.AttributeType;
import dev.drover.spec.BlockType.Freedom;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names in a spec: which of them Nomad knows where, how often, with which label, and what values they take. */
final class ShapeRules {

    private static final Map<String, List<String>> REQUIRED =
            Map.of("lifecycle", List.of("hook"), "action", List.of("command"));

    private final HclFile file;
    private final Constants constants;
    private final LineIndex lines;
    private final Findings findings;
    private int dynamicBlocks;

    ShapeRules(HclFile file, Findings findings) {
        this.file = file;
        this.constants = new Constants(file);
        this.lines = new LineIndex(file.text());
        this.findings = findings;
    }

    void check() {
        body(file.body(), Schema.file(), "");
        if (file.body().blocks("job").findAny().isEmpty()) {
            error("no-job", new Span(0, 0), "", "There is no job in this file", "Write a job block");
        }
    }

    private void error(String rule, Span span, String path, String message, String fix) {
        findings.add(new Finding(rule, Finding.Severity.ERROR, lines.at(span), path, message, fix));
    }

    private void body(HclBody body, BlockType type, String path) {
        Map<String, Integer> seen = new HashMap<>();
        for (HclItem item : body.items()) {
            switch (item) {
                case HclAttribute attribute -> attribute(attribute, type, path);
                case HclBlock block -> {
                    int earlier = seen.merge(block.type().text(), 1, Integer::sum) - 1;
                    block(block, type, path, earlier);
                }
            }
        }
        for (String name : REQUIRED.getOrDefault(type.name(), List.of())) {
            if (body.attribute(name).isEmpty()) {
                error("missing", body.span(), path + name, "\"" + name + "\" is missing", "Set " + name);
            }
        }
    }

    private void attribute(HclAttribute attribute, BlockType type, String path) {
        String name = attribute.name().text();
        String inside = path + name;
        if (type.freedom() != Freedom.CLOSED) {
            return;
        }
        Optional<AttributeType> known = type.attribute(name);
        if (known.isPresent()) {
            value(attribute, known.get(), inside);
            return;
        }
        Optional<BlockType> block = type.block(name);
        if (block.isEmpty()) {
            unknown(attribute.name().span(), name, type, inside);
        } else if (block.get().freedom() != Freedom.STRINGS_OR_MAP) {
            error(
                    "not-an-argument",
                    attribute.name().span(),
                    inside,
                    "\"" + name + "\" is a block",
                    "Write " + name + " { … } without the equals sign");
        }
    }

    private void unknown(Span span, String name, BlockType type, String path) {
        Set<String> known = new LinkedHashSet<>(type.attributes().keySet());
        known.addAll(type.blocks().keySet());
        String where = type.name().equals("file") ? "at the top of a file" : "in a " + type.name() + " block";
        String fix = Suggestion.of(name, known)
                .map(meant -> "Did you mean \"" + meant + "\"?")
                .orElse("Remove it");
        error("unknown-name", span, path, "Nomad knows no \"" + name + "\" " + where, fix);
    }

    private void block(HclBlock block, BlockType type, String path, int earlier) {
        String name = block.type().text();
        String inside = path + name;
        if (type.freedom() == Freedom.ANYTHING) {
            return;
        }
        if (name.equals("dynamic") && type.freedom() == Freedom.CLOSED) {
            dynamic(block, type, path);
            return;
        }
        Optional<BlockType> known = type.block(name);
        if (known.isEmpty()) {
            notABlock(block, type, inside);
            return;
        }
        if (earlier > 0 && !type.allowsMany(name)) {
            error(
                    "duplicate",
                    block.type().span(),
                    inside,
                    "There is more than one " + name + " block here",
                    "Keep one");
        }
        labels(block, known.get(), inside);
        String label =
                block.labels().isEmpty() ? "" : "[" + block.labels().getFirst().text() + "]";
        body(block.body(), known.get(), inside + label + ".");
    }

    private void notABlock(HclBlock block, BlockType type, String path) {
        String name = block.type().text();
        boolean vaultEnvironment = type.name().equals("vault") && name.equals("env");
        if (vaultEnvironment) {
            error(
                    "vault-env",
                    block.type().span(),
                    path,
                    "A vault block has no secrets in its env, which is only a switch",
                    "Write them in a template with env = true, one line each:"
                            + " NAME={{ with secret \"mount/data/path\" }}{{ .Data.data.key | toJSON }}{{ end }}");
        } else if (type.attribute(name).isPresent()) {
            error(
                    "not-a-block",
                    block.type().span(),
                    path,
                    "\"" + name + "\" is an argument",
                    "Write " + name + " = … with an equals sign");
        } else {
            unknown(block.type().span(), name, type, path);
        }
    }

    private void dynamic(HclBlock block, BlockType type, String path) {
        String name = block.labels().isEmpty() ? "" : block.labels().getFirst().text();
        Optional<BlockType> known = type.block(name);
        if (known.isEmpty()) {
            unknown(block.span(), name, type, path + name);
        } else {
            dynamicBlocks++;
            block.body().blocks("content").forEach(content -> body(content.body(), known.get(), path + name + "."));
            dynamicBlocks--;
        }
    }

    private void labels(HclBlock block, BlockType type, String path) {
        int wanted = type.isLabelled() ? 1 : 0;
        int given = block.labels().size();
        if (given < wanted) {
            error(
                    "missing-label",
                    block.type().span(),
                    path,
                    "This " + type.name() + " has no " + type.label().toLowerCase(java.util.Locale.ROOT),
                    "Write " + block.type().text() + " \"name\" { … }");
        } else if (given > wanted) {
            error(
                    "extra-label",
                    block.labels().get(wanted).span(),
                    path,
                    "A " + type.name() + " block takes " + (wanted == 0 ? "no label" : "one label"),
                    "Remove it");
        }
    }

    private void value(HclAttribute attribute, AttributeType type, String path) {
        Value value = constants.of(attribute.value());
        boolean perElement = dynamicBlocks > 0 && value instanceof Value.Text(String text) && text.contains("${");
        if (value instanceof Value.Code || value instanceof Value.Nothing || perElement) {
            return;
        }
        Optional<String> wanted = wanted(type.kind(), value);
        wanted.ifPresent(what -> error(
                "type",
                attribute.value().span(),
                path,
                "\"" + attribute.name().text() + "\" takes " + what,
                "Write " + what));
    }

    /** What would be right, if the value isn't. */
    private static Optional<String> wanted(AttributeType.Kind kind, Value value) {
        Optional<String> text = JobNode.textOf(value);
        boolean single = text.isPresent();
        return switch (kind) {
            case STRING, CHOICE -> single ? Optional.empty() : Optional.of("text");
            case INT ->
                text.filter(ShapeRules::isWhole).isPresent() && !(value instanceof Value.Flag)
                        ? Optional.empty()
                        : Optional.of("a whole number");
            case BOOL ->
                text.filter(each -> each.equals("true") || each.equals("false")).isPresent()
                        ? Optional.empty()
                        : Optional.of("true or false");
            case DURATION -> isDuration(value) ? Optional.empty() : Optional.of("a length of time such as \"30s\"");
            case STRINGS, NUMBERS -> value instanceof Value.ListOf ? Optional.empty() : Optional.of("a list");
            case CODE, ANY -> Optional.empty();
        };
    }

    private static boolean isDuration(Value value) {
        return switch (value) {
            case Value.Numeral _ -> true;
            case Value.Text(String text) ->
                !isBareNumber(text) && Durations.nanoseconds(text).isPresent();
            case Value.Interpolated _, Value.Code _ -> true;
            case Value.Flag _, Value.Nothing _, Value.ListOf _, Value.MapOf _ -> false;
        };
    }

    /** A number in quotes has no unit; only nothing needs none. */
    private static boolean isBareNumber(String text) {
        return !text.equals("0") && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isWhole(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        return !digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
