package dev.drover.facts.manifest;

import dev.drover.facts.AppScope;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import dev.drover.facts.code.Role;
import dev.drover.facts.toml.Toml;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The libraries that an app declares in the manifests of its languages: package.json, pyproject.toml, requirements files,
 * Pipfile, go.mod, pom.xml, Gradle files, Cargo.toml, Gemfile, composer.json, mix.exs, project files of .NET and deno.json.
 * Libraries for development and tests are left out where the format tells them apart.
 */
public final class Manifests {
    private static final long LARGEST = 400_000;
    private static final List<String> OLD_DOTNET = List.of("netcoreapp", "net5.", "net6.", "net7.");
    private static final int MOST = 3_000;

    private Manifests() {}

    public static List<Dependency> of(AppScope scope) {
        return scope.tree().once(new Key(scope.folder(), scope.context(), scope.siblings()), () -> read(scope));
    }

    private record Key(String folder, String context, List<String> siblings) {}

    private static List<Dependency> read(AppScope scope) {
        List<Dependency> found = new ArrayList<>();
        for (SourceFile file : scope.files()) {
            boolean own = file.size() <= LARGEST
                            && CodeFiles.reachable(scope, file.path())
                            && Role.of(file.path()) == Role.SERVICE
                    || file.name().equals("setup.py");
            if (own && isManifest(file.name()) && found.size() < MOST && Role.of(file.path()) != Role.FOREIGN) {
                scope.tree().text(file.path()).ifPresent(text -> read(file, text, found));
            }
        }
        return List.copyOf(found);
    }

    private static boolean isManifest(String name) {
        return Set.of(
                                "package.json",
                                "pyproject.toml",
                                "Pipfile",
                                "setup.py",
                                "setup.cfg",
                                "go.mod",
                                "pom.xml",
                                "build.gradle",
                                "build.gradle.kts",
                                "Cargo.toml",
                                "Gemfile",
                                "composer.json",
                                "mix.exs",
                                "deno.json",
                                "deno.jsonc",
                                "environment.yml")
                        .contains(name)
                || name.endsWith(".csproj")
                || name.endsWith(".fsproj")
                || isRequirements(name);
    }

    private static boolean isRequirements(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("requirements")
                && (lower.endsWith(".txt") || lower.endsWith(".in"))
                && !lower.contains("dev")
                && !lower.contains("test")
                && !lower.contains("doc");
    }

    private static void read(SourceFile file, SourceText text, List<Dependency> found) {
        String name = file.name();
        switch (name) {
            case "package.json" -> json(file, text, List.of("dependencies"), Language.NODE, found);
            case "composer.json" -> json(file, text, List.of("require"), Language.PHP, found);
            case "deno.json", "deno.jsonc" -> json(file, text, List.of("imports"), Language.NODE, found);
            case "pyproject.toml" -> pyproject(file, text, found);
            case "Pipfile" -> table(file, text, Set.of("packages"), Language.PYTHON, found);
            case "Cargo.toml" ->
                table(file, text, Set.of("dependencies", "workspace.dependencies"), Language.RUST, found);
            case "go.mod" -> lines(file, text, Language.GO, found);
            case "Gemfile" -> lines(file, text, Language.RUBY, found);
            case "mix.exs" -> lines(file, text, Language.ELIXIR, found);
            case "pom.xml", "build.gradle", "build.gradle.kts" -> lines(file, text, Language.JAVA, found);
            case "setup.py", "setup.cfg", "environment.yml" -> lines(file, text, Language.PYTHON, found);
            default -> lines(file, text, isRequirements(name) ? Language.PYTHON : Language.CSHARP, found);
        }
    }

    private static void json(
            SourceFile file, SourceText text, List<String> groups, Language language, List<Dependency> found) {
        Json root;
        try {
            root = Json.parse(text.text());
        } catch (JsonSyntaxError e) {
            return;
        }
        for (String group : groups) {
            for (String name : root.get(group).map().keySet()) {
                int line = text.lineOf("\"" + name + "\"");
                add(
                        found,
                        new Dependency(
                                language, name, file.path(), line, text.lines().get(line - 1)));
            }
        }
    }

    private static void pyproject(SourceFile file, SourceText text, List<Dependency> found) {
        Toml toml = Toml.of(text.lines());
        for (Toml.Entry entry : toml.entries()) {
            if (entry.path().equals("project.dependencies")) {
                for (String item : entry.items()) {
                    String name = requirement(item);
                    int line = Math.max(entry.line(), text.lineOf("\"" + item));
                    add(found, new Dependency(Language.PYTHON, name, file.path(), line, item));
                }
            } else if (entry.table().equals("tool.poetry.dependencies")
                    || entry.table().startsWith("tool.poetry.dependencies.")) {
                String name = entry.table().equals("tool.poetry.dependencies")
                        ? entry.key()
                        : entry.table().substring("tool.poetry.dependencies.".length());
                add(found, new Dependency(Language.PYTHON, requirement(name), file.path(), entry.line(), entry.key()));
            }
        }
    }

    private static void table(
            SourceFile file, SourceText text, Set<String> tables, Language language, List<Dependency> found) {
        for (Toml.Entry entry : Toml.of(text.lines()).entries()) {
            for (String table : tables) {
                boolean direct = entry.table().equals(table);
                if (direct || entry.table().startsWith(table + ".")) {
                    String name = direct ? entry.key() : entry.table().substring(table.length() + 1);
                    String line = text.lines().get(entry.line() - 1);
                    add(
                            found,
                            new Dependency(language, name.toLowerCase(Locale.ROOT), file.path(), entry.line(), line));
                }
            }
        }
    }

    private static void lines(SourceFile file, SourceText text, Language language, List<Dependency> found) {
        for (int number = 1; number <= text.lines().size() && found.size() < MOST; number++) {
            String line = text.lines().get(number - 1).strip();
            if (line.startsWith("#") || line.startsWith("//") || line.length() > 500 || line.contains("// indirect")) {
                continue;
            }
            int at = number;
            for (String name : names(line, language)) {
                String known = name.equals(Frameworks.WEB_SDK) && isOldDotnet(text) ? Frameworks.OLD_WEB_SDK : name;
                add(found, new Dependency(language, known, file.path(), at, line));
            }
        }
    }

    /** Programs for .NET 7 and before listen on port 80 in the images made for them. */
    private static boolean isOldDotnet(SourceText text) {
        return OLD_DOTNET.stream().anyMatch(version -> text.contains("<TargetFramework>" + version));
    }

    private static List<String> names(String line, Language language) {
        return switch (language) {
            case GO -> goModule(line);
            case RUBY -> afterWord(line, "gem ");
            case ELIXIR ->
                line.contains("{:")
                                && !line.contains("only: :test")
                                && !line.contains("only: [:")
                                && !line.contains("only: :dev")
                        ? List.of(new Cursor(line, line.indexOf("{:") + 2).word())
                        : List.of();
            case JAVA -> javaArtifacts(line);
            case CSHARP ->
                attribute(line, "Include=").isEmpty() ? attribute(line, "Sdk=") : attribute(line, "Include=");
            case PYTHON -> python(line);
            case NODE, RUST, PHP, SHELL, OTHER -> List.of();
        };
    }

    private static List<String> goModule(String line) {
        String bare = line.startsWith("require ") ? line.substring("require ".length()) : line;
        int space = bare.indexOf(' ');
        boolean module = space > 0 && bare.indexOf('.') > 0 && bare.indexOf('/') > 0 && bare.indexOf(" v") == space;
        return module ? List.of(bare.substring(0, space)) : List.of();
    }

    private static List<String> afterWord(String line, String word) {
        return line.startsWith(word)
                ? new Cursor(line, word.length())
                        .spaces()
                        .literal()
                        .map(List::of)
                        .orElse(List.of())
                : List.of();
    }

    /** {@code <artifactId>x</artifactId>}, {@code implementation("group:x:1")}, {@code id 'plugin'}. */
    private static List<String> javaArtifacts(String line) {
        int artifact = line.indexOf("<artifactId>");
        if (artifact >= 0) {
            int end = line.indexOf('<', artifact + 1);
            int start = artifact + "<artifactId>".length();
            return end > start ? List.of(line.substring(start, end)) : List.of();
        }
        int quote = Math.max(line.indexOf('"'), line.indexOf('\''));
        boolean test = line.startsWith("test");
        if (quote < 0 || test) {
            return List.of();
        }
        String text = new Cursor(line, quote).literal().orElse("");
        String[] parts = text.split(":");
        return parts.length >= 2 ? List.of(parts[1]) : text.contains(".") ? List.of(text) : List.of();
    }

    private static List<String> attribute(String line, String name) {
        int at = line.indexOf(name);
        return at < 0
                ? List.of()
                : new Cursor(line, at + name.length()).literal().map(List::of).orElse(List.of());
    }

    private static List<String> python(String line) {
        String bare = line.startsWith("- ") ? line.substring(2) : line;
        List<String> quoted = new ArrayList<>();
        for (char quote : new char[] {'"', '\''}) {
            int from = bare.indexOf(quote);
            while (from >= 0 && quoted.size() < 30) {
                int close = bare.indexOf(quote, from + 1);
                if (close < 0) {
                    break;
                }
                quoted.add(requirement(bare.substring(from + 1, close)));
                from = bare.indexOf(quote, close + 1);
            }
        }
        String name = requirement(bare);
        if (quoted.isEmpty() && !name.isEmpty()) {
            quoted.add(name);
        }
        return quoted.stream().filter(text -> !text.isEmpty()).toList();
    }

    /** {@code uvicorn[standard]>=0.3 ; python_version > "3"} is {@code uvicorn}. */
    private static String requirement(String text) {
        String bare = text.strip();
        int end = 0;
        while (end < bare.length()
                && (Cursor.isWordPart(bare.charAt(end)) || bare.charAt(end) == '-' || bare.charAt(end) == '.')) {
            end++;
        }
        return bare.substring(0, end).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void add(List<Dependency> found, Dependency dependency) {
        if (!dependency.name().isBlank() && found.size() < MOST) {
            found.add(dependency);
        }
    }
}
