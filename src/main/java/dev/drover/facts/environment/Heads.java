package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words before the name of a variable where each language reads one: what is written in the languages' own references. */
final class Heads {
    private static final int MOST_NAMES = 5;
    private static final List<String> NODE_NAMES =
            List.of("process.env.", "process.env?.", "process.env!.", "Bun.env.", "ENV.");
    private static final List<String> TYPED = Stream.of(
                    "",
                    ".str",
                    ".int",
                    ".bool",
                    ".float",
                    ".list",
                    ".json",
                    ".url",
                    ".db",
                    ".db_url",
                    ".cache",
                    ".cache_url",
                    ".dict",
                    ".tuple",
                    ".path",
                    ".email_url",
                    ".search_url",
                    ".decimal",
                    ".timedelta",
                    ".log_level",
                    ".array",
                    ".get_value")
            .map(type -> "env" + type + "(")
            .toList();

    private static final List<String> GO = List.of(
            "os.Getenv(",
            "os.LookupEnv(",
            "syscall.Getenv(",
            "cli.EnvVars(",
            "EnvVars: []string{",
            "EnvVars:[]string{",
            "EnvVar: ",
            ".Envar(",
            "viper.MustBindEnv(",
            "viper.BindEnv(");

    private static final List<String> JAVA = List.of(
            "System.getenv(",
            "getenv().get(",
            "getenv().getOrDefault(",
            "getenv()[",
            "dotenv.get(",
            "dotenv[",
            "sys.env(",
            "sys.env.get(",
            "sys.env.getOrElse(",
            "System/getenv ");

    private static final List<String> RUST = List.of(
            "env::var(",
            "env::var_os(",
            "dotenvy::var(",
            "dotenv::var(",
            "dotenv!(",
            "env = ",
            "envconfig(from = ",
            "env(",
            "std::env::var::<_>(");

    private static final Map<Language, List<String>> QUOTED = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            QUOTED.put(language, references(language));
        }
    }

    private Heads() {}

    /** Followed by a quoted name. */
    static List<String> quoted(Language language) {
        return QUOTED.getOrDefault(language, List.of());
    }

    private static List<String> references(Language language) {
        return switch (language) {
            case PYTHON ->
                List.of(
                        "environ[",
                        "environ.get(",
                        "environ.pop(",
                        "getenv(",
                        "getenvb(",
                        "env_var(",
                        "envvar=",
                        "env_var=");
            case NODE ->
                List.of(
                        "process.env[",
                        "process.env?.[",
                        "Deno.env.get(",
                        "Bun.env[",
                        "configService.get",
                        "configService.getOrThrow",
                        "config.getOrThrow",
                        "env.get(");
            case GO -> GO;
            case JAVA -> JAVA;
            case RUBY -> List.of("ENV[", "ENV.fetch(", "ENV.fetch ", "ENV.dig(", "ENV.key?(", "ENV.include?(");
            case RUST -> RUST;
            case PHP -> List.of("getenv(", "env(", "$_ENV[", "$_SERVER[", "Env::get(");
            case ELIXIR ->
                List.of(
                        "System.get_env(",
                        "System.fetch_env!(",
                        "System.fetch_env(",
                        "System.get_env ",
                        "System.fetch_env! ",
                        "{:system, ");
            case CSHARP -> List.of("GetEnvironmentVariable(");
            case OTHER ->
                List.of(
                        "getenv(",
                        "getenv ",
                        "getEnv(",
                        "getEnv ",
                        "lookupEnv ",
                        "Platform.environment[",
                        ".environment[",
                        "Environment.get(",
                        "ENV[",
                        "ENV.fetch(");
            case SHELL -> List.of();
        };
    }

    /** Followed by a quoted name in files that use the library, or give something the short name, which gives these words their meaning. */
    static List<String> imported(CodeFile file) {
        return switch (file.language()) {
            case PYTHON -> python(file);
            case NODE -> node(file);
            case RUST -> file.mentions("env::var;") || file.mentions("env::{") ? List.of("var(") : List.of();
            case GO, JAVA, RUBY, PHP, ELIXIR, CSHARP, SHELL, OTHER -> List.of();
        };
    }

    private static List<String> python(CodeFile file) {
        if (file.mentions("decouple") || file.mentions("starlette.config") || file.mentions("prettyconf")) {
            return List.of("config(");
        }
        boolean typed = file.mentions("import environ") || file.mentions("from environ") || file.mentions("import Env");
        return typed ? TYPED : List.of();
    }

    /** Strapi hands its {@code env} to each configuration; Nest injects its service under any name. */
    private static List<String> node(CodeFile file) {
        if (file.mentions("({ env })")) {
            return TYPED;
        }
        if (!file.mentions(": ConfigService")) {
            return List.of();
        }
        return IntStream.of(file.with(": ConfigService"))
                .mapToObj(file::line)
                .map(line -> Cursor.wordBefore(line, line.indexOf(": ConfigService")))
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(MOST_NAMES)
                .flatMap(name -> Stream.of(name + ".get", name + ".getOrThrow"))
                .toList();
    }

    /** Followed by the name itself. */
    static List<String> bare(Language language) {
        return language == Language.NODE ? NODE_NAMES : List.of();
    }
}
