package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The variables that pydantic binds to the fields of a settings class: upper-cased, under {@code env_prefix}, through
 * nested models by {@code env_nested_delimiter}, or by the alias that a field names.
 */
final class PydanticSettings implements Binder {
    private static final int MOST = 300;

    @Override
    public void read(CodeFile file, BiConsumer<Integer, Read> found) {
        if (file.language() != Language.PYTHON || !file.mentions("BaseSettings")) {
            return;
        }
        Map<String, Model> models = models(file);
        for (Model model : models.values()) {
            if (isSettings(model, models, 0)) {
                new Expansion(models, model.delimiter(models), found)
                        .fields(model, model.prefix(models), new HashSet<>());
            }
        }
    }

    private static boolean isSettings(Model model, Map<String, Model> models, int depth) {
        if (depth > 10 || model.name().isEmpty()) {
            return false;
        }
        return model.bases().stream()
                .anyMatch(base -> base.equals("BaseSettings")
                        || (models.containsKey(base) && isSettings(models.get(base), models, depth + 1)));
    }

    private static Map<String, Model> models(CodeFile file) {
        Map<String, Model> models = new HashMap<>();
        Model current = new Model("", List.of(), new ArrayList<>(), new HashMap<>());
        int indent = -1;
        for (int number = 1; number <= file.lines().size(); number++) {
            String line = file.line(number);
            Cursor at = new Cursor(line, 0).spaces();
            int depth = at.position();
            if (line.isBlank()) {
                continue;
            }
            if (at.take("class ") && !(indent >= 0 && line.strip().startsWith("class Config"))) {
                current = new Model(at.word(), bases(at), new ArrayList<>(), new HashMap<>());
                indent = -1;
                models.put(current.name(), current);
                continue;
            }
            option(line, current.options());
            if (depth == 0) {
                current = new Model("", List.of(), new ArrayList<>(), new HashMap<>());
            } else if (!current.name().isEmpty() && (indent < 0 || depth == indent)) {
                indent = depth;
                field(file, number, current.fields());
            }
        }
        return models;
    }

    private static List<String> bases(Cursor at) {
        if (!at.takeSpaced("(")) {
            return List.of();
        }
        List<String> bases = new ArrayList<>();
        do {
            String path = at.spaces().path();
            bases.add(path.substring(path.lastIndexOf('.') + 1));
        } while (at.takeSpaced(",") && bases.size() < 20);
        return bases;
    }

    private static void option(String line, Map<String, String> options) {
        for (String option : List.of("env_prefix", "env_nested_delimiter")) {
            int at = line.indexOf(option);
            if (at >= 0) {
                Cursor value = new Cursor(line, at + option.length());
                if (value.takeSpaced("=") || value.take("\":") || value.take("':")) {
                    value.spaces().literal().ifPresent(text -> options.put(option, text));
                }
            }
        }
    }

    private static void field(CodeFile file, int number, List<Field> fields) {
        Cursor at = new Cursor(file.line(number), 0).spaces();
        String name = at.word();
        if (name.isEmpty()
                || name.startsWith("_")
                || !at.takeSpaced(":")
                || fields.size() >= MOST
                || name.equals("model_config")) {
            return;
        }
        String rest = at.spaces().rest();
        int equals = rest.indexOf('=');
        String type = equals < 0 ? rest : rest.substring(0, equals);
        String assigned = equals < 0 ? "" : rest.substring(equals + 1).strip();
        if (!type.contains("ClassVar")) {
            String whole = file.statement(number);
            String continued = whole.substring(whole.indexOf('=') + 1).strip();
            fields.add(new Field(name, type, assigned.endsWith("(") ? continued : assigned, number));
        }
    }

    /** A field of a class: what it is called, its type, what is assigned to it, and where. */
    private record Field(String name, String type, String assigned, int line) {

        List<String> aliases() {
            List<String> names = new ArrayList<>();
            for (String word : List.of("validation_alias", "alias", "env")) {
                int at = assigned.indexOf(word + "=");
                if (at >= 0 && (at == 0 || !Cursor.isWordPart(assigned.charAt(at - 1)))) {
                    Cursor value = new Cursor(assigned, at + word.length() + 1).spaces();
                    value.take("AliasChoices(");
                    value.take("[");
                    Optional<String> alias = value.spaces().literal();
                    while (alias.isPresent() && names.size() < 10) {
                        names.add(alias.get());
                        alias = value.takeSpaced(",") ? value.spaces().literal() : Optional.empty();
                    }
                    return names;
                }
            }
            return names;
        }

        Read read(String variable) {
            boolean optional = type.contains("Optional") || type.contains("None");
            Cursor at = new Cursor(assigned, 0);
            if (at.take("Field(") || at.take("SecretStr(")) {
                int given = assigned.indexOf("default=");
                at = new Cursor(assigned, given >= 0 ? given + "default=".length() : at.position()).spaces();
                if (at.take("...")
                        || (given < 0
                                && !assigned.contains("default_factory")
                                && !(at.peek() == '"' || Character.isDigit(at.peek())))) {
                    return optional ? Read.optional(variable) : Read.needed(variable);
                }
            }
            Optional<String> value = at.literal().or(at::number);
            if (value.isPresent()) {
                return Read.withDefault(variable, value.get());
            }
            return assigned.isEmpty() && !optional ? Read.needed(variable) : Read.optional(variable);
        }
    }

    private record Model(String name, List<String> bases, List<Field> fields, Map<String, String> options) {

        String prefix(Map<String, Model> models) {
            return option("env_prefix", models, 0);
        }

        String delimiter(Map<String, Model> models) {
            return option("env_nested_delimiter", models, 0);
        }

        private String option(String key, Map<String, Model> models, int depth) {
            String own = options.get(key);
            if (own != null) {
                return own;
            }
            for (String base : bases) {
                Model parent = models.get(base);
                String inherited = parent == null || depth > 10 ? "" : parent.option(key, models, depth + 1);
                if (!inherited.isEmpty()) {
                    return inherited;
                }
            }
            return "";
        }
    }

    /** Walks the fields of a settings class and of the models nested in it. */
    private record Expansion(Map<String, Model> models, String delimiter, BiConsumer<Integer, Read> found) {

        void fields(Model model, String prefix, Set<String> above) {
            if (!above.add(model.name()) || above.size() > 8) {
                return;
            }
            for (Field field : model.fields()) {
                Optional<Model> nested = nested(field.type());
                if (nested.isPresent()) {
                    if (!isSettings(nested.get(), models, 0) && !delimiter.isEmpty()) {
                        fields(nested.get(), prefix + field.name() + delimiter, above);
                    }
                    continue;
                }
                List<String> aliases = field.aliases();
                for (String name : aliases.isEmpty() ? List.of(prefix + field.name()) : aliases) {
                    String variable = name.toUpperCase(Locale.ROOT);
                    if (Names.isProposable(variable)) {
                        found.accept(field.line(), field.read(variable));
                    }
                }
            }
            above.remove(model.name());
        }

        private Optional<Model> nested(String type) {
            Cursor at = new Cursor(type, 0).spaces();
            at.take("Optional[");
            String path = at.path();
            return Optional.ofNullable(models.get(path.substring(path.lastIndexOf('.') + 1)));
        }
    }
}
