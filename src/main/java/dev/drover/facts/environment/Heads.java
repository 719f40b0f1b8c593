package dev.drover.facts.environment;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Language;
import java.util.List;
import java.util.stream.Stream;

/** The words before the name of a variable where each language reads one: what is written in the languages' own references. */
final class Heads {
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
                    ".get_value")
            .map(type -> "env" + type + "(")
            .toList();

    private Heads() {}

    /** Followed by a quoted name. */
    static List<String> quoted(Language language) {
        return switch (language) {
            case PYTHON -> List.of("environ[", "environ.get(", "getenv(", "getenvb(", "env_var(");
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
            case GO ->
                List.of(
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
            case JAVA ->
                List.of(
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
            case RUBY -> List.of("ENV[", "ENV.fetch(", "ENV.fetch ", "ENV.dig(");
            case RUST ->
                List.of(
                        "env::var(",
                        "env::var_os(",
                        "dotenvy::var(",
                        "dotenv::var(",
                        "dotenv!(",
                        "env = ",
                        "env(",
                        "std::env::var::<_>(");
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
            case SHELL -> List.of();
        };
    }

    /** Followed by a quoted name in files that use the library which gives these short words their meaning. */
    static List<String> imported(CodeFile file) {
        if (file.language() != Language.PYTHON) {
            return List.of();
        }
        if (file.mentions("decouple") || file.mentions("starlette.config") || file.mentions("prettyconf")) {
            return List.of("config(");
        }
        boolean typed = file.mentions("import environ") || file.mentions("from environ") || file.mentions("import Env");
        return typed ? TYPED : List.of();
    }

    /** Followed by the name itself. */
    static List<String> bare(Language language) {
        return language == Language.NODE
                ? List.of("process.env.", "process.env?.", "process.env!.", "Bun.env.", "ENV.")
                : List.of();
    }
}
