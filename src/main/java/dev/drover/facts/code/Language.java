package dev.drover.facts.code;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages whose sources are read, told by the name of a file alone. */
public enum Language {
    PYTHON("#"),
    NODE("//"),
    GO("//"),
    JAVA("//"),
    RUBY("#"),
    RUST("//"),
    PHP("//"),
    ELIXIR("#"),
    CSHARP("//"),
    SHELL("#"),
    /** Languages in which only reads of the environment are known: C and its kin, Haskell, Dart, Swift, Lua, R … */
    OTHER("//");

    private static final Map<String, Language> BY_EXTENSION = Map.ofEntries(
            Map.entry("py", PYTHON),
            Map.entry("js", NODE),
            Map.entry("mjs", NODE),
            Map.entry("cjs", NODE),
            Map.entry("jsx", NODE),
            Map.entry("ts", NODE),
            Map.entry("mts", NODE),
            Map.entry("cts", NODE),
            Map.entry("tsx", NODE),
            Map.entry("vue", NODE),
            Map.entry("svelte", NODE),
            Map.entry("astro", NODE),
            Map.entry("coffee", NODE),
            Map.entry("go", GO),
            Map.entry("java", JAVA),
            Map.entry("kt", JAVA),
            Map.entry("kts", JAVA),
            Map.entry("scala", JAVA),
            Map.entry("groovy", JAVA),
            Map.entry("clj", JAVA),
            Map.entry("rb", RUBY),
            Map.entry("ru", RUBY),
            Map.entry("erb", RUBY),
            Map.entry("rake", RUBY),
            Map.entry("rs", RUST),
            Map.entry("php", PHP),
            Map.entry("ex", ELIXIR),
            Map.entry("exs", ELIXIR),
            Map.entry("cs", CSHARP),
            Map.entry("fs", CSHARP),
            Map.entry("sh", SHELL),
            Map.entry("bash", SHELL),
            Map.entry("c", OTHER),
            Map.entry("cc", OTHER),
            Map.entry("cpp", OTHER),
            Map.entry("cxx", OTHER),
            Map.entry("hs", OTHER),
            Map.entry("dart", OTHER),
            Map.entry("swift", OTHER),
            Map.entry("lua", OTHER),
            Map.entry("nim", OTHER),
            Map.entry("cr", OTHER),
            Map.entry("r", OTHER),
            Map.entry("ml", OTHER),
            Map.entry("erl", OTHER),
            Map.entry("gleam", OTHER),
            Map.entry("zig", OTHER),
            Map.entry("jl", OTHER));

    private final String comment;

    Language(String comment) {
        this.comment = comment;
    }

    /** The language of a file with this path, if it is source code that is read. */
    public static Optional<Language> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return name.endsWith("entrypoint") ? Optional.of(SHELL) : Optional.empty();
        }
        return Optional.ofNullable(BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }

    /** True when the whole line is a comment. */
    public boolean isComment(String line) {
        String text = line.strip();
        if (this == PHP && text.startsWith("#") && !text.startsWith("#[")) {
            return true;
        }
        return text.startsWith(comment) || (comment.equals("//") && (text.startsWith("*") || text.startsWith("/*")));
    }
}
