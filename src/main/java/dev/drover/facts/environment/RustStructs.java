package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Variables that Rust libraries bind to struct fields: clap's bare {@code env}, envy with its prefix, config-rs and figment
 * with prefix and separator, and Rocket's own {@code ROCKET_} for what a program extracts from its figment.
 */
final class RustStructs implements Binder {
    private static final List<String> BINDINGS = List.of(
            "envy::",
            "Environment::with_prefix",
            "Environment::default()",
            "Env::prefixed(",
            "extract_inner",
            ".extract::<",
            "AdHoc::config",
            "Env::raw()");
    private static final int MOST = 300;

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        if (file.language() != Language.RUST) {
            return;
        }
        bareClap(file, found);
        if (BINDINGS.stream().noneMatch(file::mentions)) {
            return;
        }
        String prefix = prefix(file);
        extracted(file, prefix, found);
        Map<String, List<Integer>> structs = deserialized(file);
        String separator = file.quotedAfter(".separator(")
                .or(() -> file.quotedAfter(".split("))
                .orElse("_");
        for (String root : roots(file, structs)) {
            new Fields(file, structs, separator, found).of(root, prefix, 0);
        }
    }

    /** {@code #[arg(long, env)]}: the variable is the field's name. */
    private static void bareClap(CodeFile file, BiConsumer<Integer, Read> found) {
        for (int number : file.about(Topic.ENVIRONMENT)) {
            String line = file.line(number).strip();
            boolean attribute =
                    line.startsWith("#[arg(") || line.startsWith("#[clap(") || line.startsWith("#[structopt(");
            if (!attribute
                    || !(line.contains(", env)")
                            || line.contains(", env,")
                            || line.contains("(env,")
                            || line.contains("(env)"))) {
                continue;
            }
            for (int next = number + 1; next <= number + 4; next++) {
                Cursor at = new Cursor(file.line(next), 0).spaces();
                at.take("pub ");
                String field = at.word();
                if (!field.isEmpty() && at.takeSpaced(":")) {
                    String name = field.toUpperCase(Locale.ROOT);
                    if (Names.isProposable(name)) {
                        found.accept(number, ClapOption.of(name, file.statement(number)));
                    }
                    break;
                }
            }
        }
    }

    /** {@code figment.extract_inner("hive")} under Rocket or an own prefix. */
    private static void extracted(CodeFile file, String prefix, BiConsumer<Integer, Read> found) {
        for (int number : file.with("extract_inner")) {
            int at = file.line(number).indexOf("extract_inner");
            int open = at < 0 ? -1 : file.line(number).indexOf('(', at);
            if (open < 0) {
                continue;
            }
            Optional<String> key =
                    new Cursor(file.statement(number), open + 1).spaces().literal();
            String before = prefix.isEmpty() ? "ROCKET_" : prefix;
            String name = before + key.orElse("").replace('.', '_').toUpperCase(Locale.ROOT);
            if (key.isPresent() && Names.isProposable(name)) {
                found.accept(number, Read.needed(name));
            }
        }
    }

    private static String prefix(CodeFile file) {
        Optional<String> given = file.quotedAfter("Environment::with_prefix(");
        if (given.isPresent()) {
            String separator = file.quotedAfter(".prefix_separator(")
                    .or(() -> file.quotedAfter(".separator("))
                    .orElse("_");
            return given.get().toUpperCase(Locale.ROOT) + separator;
        }
        return file.quotedAfter("Env::prefixed(")
                .or(() -> file.quotedAfter("envy::prefixed("))
                .orElse(file.mentions("rocket") ? "ROCKET_" : "");
    }

    /** The structs of this file that can be deserialized, with the lines of their fields. */
    private static Map<String, List<Integer>> deserialized(CodeFile file) {
        Map<String, List<Integer>> structs = new HashMap<>();
        List<Integer> fields = new ArrayList<>();
        boolean derived = false;
        boolean inside = false;
        for (int number = 1; number <= file.lines().size(); number++) {
            String line = file.line(number);
            if (line.contains("derive(")) {
                derived = file.statement(number).contains("Deserialize");
            }
            int struct = line.indexOf("struct ");
            if (struct >= 0 && derived && line.contains("{")) {
                fields = new ArrayList<>();
                structs.put(new Cursor(line, struct + "struct ".length()).word(), fields);
                inside = true;
                derived = false;
            } else if (line.startsWith("}")) {
                inside = false;
            } else if (inside
                    && line.indexOf(':') > 0
                    && fields.size() < MOST
                    && !line.strip().startsWith("#")) {
                fields.add(number);
            }
        }
        return structs;
    }

    /** Structs that no other struct of the file holds. */
    private static List<String> roots(CodeFile file, Map<String, List<Integer>> structs) {
        return structs.keySet().stream()
                .filter(name -> structs.values().stream()
                        .flatMap(List::stream)
                        .noneMatch(line -> typeOf(file.line(line)).equals(name)))
                .sorted()
                .toList();
    }

    private static String typeOf(String field) {
        Cursor at = new Cursor(field, field.indexOf(':') + 1).spaces();
        at.take("Option<");
        String path = at.path();
        return path.substring(path.lastIndexOf(':') + 1);
    }

    private record Fields(
            CodeFile file, Map<String, List<Integer>> structs, String separator, BiConsumer<Integer, Read> found) {

        void of(String struct, String prefix, int depth) {
            if (depth > 6) {
                return;
            }
            for (int number : structs.getOrDefault(struct, List.of())) {
                String line = file.line(number);
                Cursor at = new Cursor(line, 0).spaces();
                at.take("pub(crate) ");
                at.take("pub ");
                String field = at.word();
                String type = typeOf(line);
                String name = prefix + field.toUpperCase(Locale.ROOT);
                if (structs.containsKey(type)) {
                    of(type, name + separator, depth + 1);
                } else if (Names.isProposable(name)) {
                    boolean optional =
                            line.contains("Option<") || file.line(number - 1).contains("default");
                    found.accept(number, optional ? Read.optional(name) : Read.needed(name));
                }
            }
        }
    }
}
