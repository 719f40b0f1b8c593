package dev.drover.facts.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Variable;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentReadsTest {
    private final EnvironmentReads finder = new EnvironmentReads();

    static Stream<Arguments> reads() {
        return Stream.of(
                Arguments.of("app.py", "url = os.environ[\"DB_URL_X\"]", "DB_URL_X"),
                Arguments.of("app.py", "level = os.environ.get('LOG_LEVEL', 'info')", "LOG_LEVEL=info"),
                Arguments.of("app.py", "level = os.getenv('LOG_LEVEL') or 'info'", "LOG_LEVEL=info"),
                Arguments.of("app.py", "level = os.getenv('LOG_LEVEL', None)", "LOG_LEVEL?"),
                Arguments.of("app.py", "if os.getenv('FEATURE') == 'yes':", "FEATURE?"),
                Arguments.of("settings.py", "DEBUG = env.bool('APP_DEBUG', default=False)", "APP_DEBUG=false"),
                Arguments.of(
                        "settings.py",
                        "import environ\nDEBUG = env.bool('APP_DEBUG', default=False)",
                        "APP_DEBUG=false"),
                Arguments.of(
                        "settings.py",
                        "from decouple import config\nX = config('APP_MODE', default='web')",
                        "APP_MODE=web"),
                Arguments.of(
                        "app.py",
                        "settings = Dynaconf(envvar_prefix=\"SHOP\")\nrun(settings.DB_HOST, settings.get('MODE', 'web'))",
                        "SHOP_DB_HOST? SHOP_MODE=web"),
                Arguments.of(
                        "main.go",
                        "import \"github.com/knadh/koanf\"\nk.Load(env.Provider(\"SHOP_\", \".\", f), nil)\nx := k.String(\"db.host\")",
                        "SHOP_DB_HOST?"),
                Arguments.of(
                        "app.py", "OPTIONAL = os.environ.get\nmode = OPTIONAL('SHOP_MODE', 'web')", "SHOP_MODE=web"),
                Arguments.of("main.go", "var setting = os.Getenv\nvar mode = setting(\"SHOP_MODE\")", "SHOP_MODE"),
                Arguments.of(
                        "main.go",
                        "a := os.Getenv(\"NOMAD_ADDR\")\nb := os.Getenv(\"NOMAD_ALLOC_ID\")\nc := os.Getenv(\"NOMAD_HOST_IP_web\")",
                        "NOMAD_ADDR"),
                Arguments.of(
                        "app.js",
                        "login(process.env.GITHUB_CLIENT_ID, process.env.GITHUB_CLIENT_SECRET, process.env.GITHUB_SHA)",
                        "GITHUB_CLIENT_ID? GITHUB_CLIENT_SECRET?"),
                Arguments.of("A.java", "@Property(name = \"shop.api-url\")", "SHOP_API_URL"),
                Arguments.of("app.py", "os.environ['ONLY_SET'] = 'x'", ""),
                Arguments.of("app.js", "const port = process.env.PORT || 3000;", "PORT?"),
                Arguments.of("app.ts", "connect(process.env.MONGO_HOST!)", "MONGO_HOST"),
                Arguments.of("app.ts", "const a = process.env['API_BASE'] ?? 'http://x'", "API_BASE=http://x"),
                Arguments.of("app.ts", "const a = parseInt(process.env.WORKERS || '4', 10)", "WORKERS=4"),
                Arguments.of(
                        "app.ts", "const t = process.env.CACHE_TTL ? Number(process.env.CACHE_TTL) : 30", "CACHE_TTL?"),
                Arguments.of(
                        "app.ts",
                        "const { REGION, MODE = 'fast', ZONE: zone } = process.env;",
                        "REGION MODE=fast ZONE"),
                Arguments.of("app.ts", "const {\n  REGION,\n  MODE = 'fast',\n} = process.env;", "MODE=fast REGION"),
                Arguments.of("main.ts", "Deno.env.get(\"DENO_X\") ?? \"1\"", "DENO_X=1"),
                Arguments.of("main.ts", "Bun.env.BUN_X", "BUN_X"),
                Arguments.of("svc.ts", "this.configService.getOrThrow<string>('NEST_X')", "NEST_X"),
                Arguments.of("web.ts", "process.env.NEXT_PUBLIC_URL + import.meta.env.VITE_API", ""),
                Arguments.of("main.go", "x := os.Getenv(\"GO_X\")", "GO_X"),
                Arguments.of("main.go", "if v, ok := os.LookupEnv(\"GO_X\"); ok {", "GO_X?"),
                Arguments.of("main.go", "const hostKey = \"APP_HOST\"\nvar h = os.Getenv(hostKey)", "APP_HOST"),
                Arguments.of(
                        "main.go",
                        "func fallbackTo(name, or string) string {\n\treturn os.Getenv(name)\n}\nvar p = fallbackTo(\"SHOP_PORT\", \"8080\")",
                        "SHOP_PORT=8080"),
                Arguments.of("A.java", "String x = System.getenv(\"JAVA_X\");", "JAVA_X"),
                Arguments.of("A.java", "System.getenv().getOrDefault(\"JAVA_X\", \"d\")", "JAVA_X=d"),
                Arguments.of("A.kt", "val x = System.getenv(\"KT_X\") ?: \"d\"", "KT_X=d"),
                Arguments.of("A.java", "@Value(\"${SHOP_MODE:open}\") String mode;", "SHOP_MODE=open"),
                Arguments.of(
                        "A.java",
                        "@ConfigProperty(name = \"shop.max-items\", defaultValue = \"5\") int max;",
                        "SHOP_MAX_ITEMS=5"),
                Arguments.of(
                        "a.rb", "ENV['RB_A']; ENV.fetch('RB_B', 'x'); ENV.fetch(\"RB_C\") { 3 }", "RB_A RB_B=x RB_C=3"),
                Arguments.of("config.ru", "port ENV.fetch(\"RB_D\") { \"9\" }", "RB_D=9"),
                Arguments.of("main.rs", "let x = std::env::var(\"RS_X\").expect(\"RS_X\");", "RS_X"),
                Arguments.of("main.rs", "let x = env::var(\"RS_X\").unwrap_or_else(|_| \"d\".to_string());", "RS_X=d"),
                Arguments.of("main.rs", "let x = env::var(\"RS_X\")\n    .unwrap_or(\"d\".into());", "RS_X=d"),
                Arguments.of("main.rs", "let x = std::env::var(\"RS_X\").ok();", "RS_X?"),
                Arguments.of(
                        "main.rs", "#[arg(long, env = \"RS_ARG\", default_value_t = 80)]\nport: u16,", "RS_ARG=80"),
                Arguments.of("main.rs", "#[arg(long, env)]\npub bind_to: String,", "BIND_TO"),
                Arguments.of("main.rs", "let a = get_env_var(\"RS_HOST\");", "RS_HOST"),
                Arguments.of("a.php", "$x = getenv('PHP_X') ?: 'd';", "PHP_X=d"),
                Arguments.of(
                        "a.php",
                        "'name' => env('SHOP_NAME', 'Shop'), $_ENV['SHOP_B'], $_SERVER['REQUEST_URI']",
                        "SHOP_NAME=Shop SHOP_B"),
                Arguments.of(
                        "runtime.exs",
                        "x = System.fetch_env!(\"EX_X\")\ny = System.get_env(\"EX_Y\", \"1\")",
                        "EX_X EX_Y=1"),
                Arguments.of("runtime.exs", "System.get_env(\"EX_X\") ||\n      raise \"missing\"", "EX_X"),
                Arguments.of("A.cs", "Environment.GetEnvironmentVariable(\"CS_X\") ?? \"d\"", "CS_X=d"),
                Arguments.of("A.cs", "builder.Configuration.GetConnectionString(\"Shop\")", "ConnectionStrings__Shop"),
                Arguments.of("A.cs", "builder.Configuration[\"Mail:Host\"]", "Mail__Host"),
                Arguments.of(
                        "docker-entrypoint.sh",
                        "X=1\n: \"${SH_A:?needed}\"\necho ${SH_B:-b} $X $SH_C '$SH_D'",
                        "SH_A SH_B=b SH_C"),
                Arguments.of("app.ts", "import { env } from 'node:process';\nconst a = env.SHOP_A ?? 'x'", "SHOP_A=x"),
                Arguments.of("app.js", "const settings = process.env;\nconst a = settings.SHOP_A", "SHOP_A"),
                Arguments.of("app.js", "const { env } = process;\nopen(env['SHOP_A'])", "SHOP_A"),
                Arguments.of("hooks.ts", "import { env } from '$env/dynamic/private';\nlog(env.SHOP_A)", "SHOP_A"),
                Arguments.of(
                        "svc.ts",
                        "constructor(private readonly settings: ConfigService) {}\nx = this.settings.get<string>('SHOP_A')",
                        "SHOP_A"),
                Arguments.of(
                        "server.js",
                        "module.exports = ({ env }) => ({\n  port: env.int('SHOP_PORT', 1337),",
                        "SHOP_PORT=1337"),
                Arguments.of(
                        "app.py", "env = os.environ\nx = env['SHOP_A'], env.get('SHOP_B', 'b')", "SHOP_A SHOP_B=b"),
                Arguments.of("app.py", "if 'SHOP_A' in os.environ: os.environ.pop('SHOP_B', None)", "SHOP_A? SHOP_B?"),
                Arguments.of("cli.py", "@click.option('--a', envvar='SHOP_A', default='x')", "SHOP_A=x"),
                Arguments.of(
                        "main.go",
                        "x := env.GetString(\"SHOP_A\", \"d\")\ny := envy.Get(\"SHOP_B\", \"b\")",
                        "SHOP_A=d SHOP_B=b"),
                Arguments.of("main.go", "x := conf.New(ff.WithEnvVarPrefix(\"SHOP\"))\nenv.Set(\"SHOP_A\", \"x\")", ""),
                Arguments.of(
                        "args.go", "type args struct {\n\tHost string `arg:\"--host,env:SHOP_HOST\"`\n}", "SHOP_HOST"),
                Arguments.of(
                        "config.go",
                        "type Config struct {\n\tHost string `mapstructure:\"DB_HOST\"`\n\tmode string `mapstructure:\"mode\"`\n}\nfunc load() { viper.SetConfigFile(\".env\"); viper.Unmarshal(&c) }",
                        "DB_HOST"),
                Arguments.of("main.rs", "const BUILT: Option<&str> = option_env!(\"SHOP_A\");", ""),
                Arguments.of(
                        "main.rs", "use std::env::var;\nlet x = var(\"SHOP_A\").unwrap_or(\"d\".into());", "SHOP_A=d"),
                Arguments.of("main.rs", "#[envconfig(from = \"SHOP_A\", default = \"d\")]\npub a: String,", "SHOP_A=d"),
                Arguments.of(
                        "A.java",
                        "Map<String, String> all = System.getenv();\nString x = all.get(\"SHOP_A\");",
                        "SHOP_A"),
                Arguments.of("a.rb", "start if ENV.key?('SHOP_A')", "SHOP_A?"),
                Arguments.of("main.cpp", "const char* x = std::getenv(\"SHOP_A\");", "SHOP_A"),
                Arguments.of("Main.hs", "x <- lookupEnv \"SHOP_A\"", "SHOP_A"),
                Arguments.of("app.R", "x <- Sys.getenv(\"SHOP_A\")", "SHOP_A"),
                Arguments.of("main.dart", "var x = Platform.environment['SHOP_A'] ?? 'd';", "SHOP_A=d"),
                Arguments.of("main.go", "// os.Getenv(\"COMMENTED\")", ""),
                Arguments.of("node_modules/x/a.js", "process.env.FOREIGN", ""),
                Arguments.of("app.js", "process.env.PATH; process.env.GITHUB_SHA", ""));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void findsWhatEachLanguageReads(String path, String text, String expected) {
        MemoryTree tree = MemoryTree.of(path, text);

        List<String> found = Clues.variables(Clues.of(finder, tree));

        assertThat(found).containsExactlyInAnyOrderElementsOf(words(expected));
    }

    static Stream<Arguments> bindings() {
        return Stream.of(
                Arguments.of(
                        "settings.py",
                        """
                        class Redis(BaseModel):
                            host: str
                            database: int = 0

                        class Settings(BaseSettings):
                            model_config = SettingsConfigDict(env_prefix="SHOP_", env_nested_delimiter="__")
                            name: str
                            workers: int = 4
                            note: Optional[str] = None
                            token: str = Field(..., validation_alias="BOT_TOKEN")
                            model: str = Field(
                                default="small", description="Which model to ask",
                            )
                            redis: Redis
                        """,
                        "SHOP_NAME SHOP_WORKERS=4 SHOP_NOTE? BOT_TOKEN SHOP_MODEL=small SHOP_REDIS__HOST SHOP_REDIS__DATABASE=0"),
                Arguments.of("config.go", """
                        type Config struct {
                        	Port int `env:"PORT" envDefault:"8080"`
                        	Home string `env:"SHOP_HOME,required"`
                        	DB DBConfig `envPrefix:"DB_"`
                        }
                        type DBConfig struct {
                        	Host string `env:"HOST"`
                        }
                        """, "PORT? SHOP_HOME DB_HOST"),
                Arguments.of("config.go", """
                        type Config struct {
                        	MaxItems int `split_words:"true" default:"5"`
                        	Zone string `envconfig:"ZONE" required:"true"`
                        }
                        func load() { envconfig.Process("shop", &c) }
                        """, "SHOP_MAX_ITEMS=5 SHOP_ZONE"),
                Arguments.of("config.go", """
                        func init() {
                        	viper.SetEnvPrefix("shop")
                        	viper.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
                        	viper.AutomaticEnv()
                        	viper.SetDefault("db.host", "localhost")
                        	viper.BindEnv("plain", "PLAIN_NAME")
                        	x := viper.GetString("mode")
                        }
                        """, "SHOP_DB_HOST? PLAIN_NAME SHOP_MODE"),
                Arguments.of(
                        "main.go",
                        "&cli.StringFlag{Name: \"x\", EnvVars: []string{\"CLI_X\"}}\n&cli.StringFlag{Sources: cli.EnvVars(\"CLI_Y\")}",
                        "CLI_X CLI_Y"),
                Arguments.of("env.ts", """
                        export const env = createEnv({
                          server: {
                            PORT: z.coerce.number().default(3000),
                            SHOP_URL: z.string().url(),
                            NOTE: z.string().optional(),
                          },
                        });
                        """, "PORT? SHOP_URL NOTE?"),
                Arguments.of(
                        "env.js",
                        "const env = cleanEnv(process.env, {\n  PORT: port({ default: 3000 }),\n  ZONE: str(),\n});",
                        "PORT? ZONE"),
                Arguments.of("config.rs", """
                        #[derive(Deserialize)]
                        struct Settings {
                            name: String,
                            database: Database,
                        }
                        #[derive(Deserialize)]
                        struct Database {
                            host: String,
                            pool: Option<u32>,
                        }
                        fn load() { Config::builder().add_source(Environment::with_prefix("SHOP").separator("__")) }
                        """, "SHOP__NAME SHOP__DATABASE__HOST SHOP__DATABASE__POOL?"));
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void findsWhatLibrariesBind(String path, String text, String expected) {
        MemoryTree tree = MemoryTree.of(path, text);

        List<String> found = Clues.variables(Clues.of(finder, tree));

        assertThat(found).containsExactlyInAnyOrderElementsOf(words(expected));
    }

    @Test
    void holdsReadsOfTestsToBeWeak() {
        MemoryTree tree =
                MemoryTree.of("tests/test_a.py", "os.environ['ONLY_IN_TESTS']").with("app.py", "os.environ['IN_APP']");

        List<Clue> found = Clues.of(finder, tree);

        assertThat(found)
                .extracting(clue -> clue.key().key() + " " + clue.evidence().kind())
                .containsExactlyInAnyOrder("IN_APP " + EvidenceClass.SOURCE, "ONLY_IN_TESTS " + EvidenceClass.NAME);
    }

    @Test
    void hidesSecretsInDefaultsAndExcerpts() {
        MemoryTree tree = MemoryTree.of("app.py", "key = os.getenv('JWT_SECRET', 'hunter2hunter2')");

        List<Clue> found = Clues.of(finder, tree);

        assertThat(Clues.variables(found)).containsExactly("JWT_SECRET=***");
        assertThat(found.toString()).doesNotContain("hunter2");
    }

    @Test
    void proposesWhereAValueComesFrom() {
        MemoryTree tree = MemoryTree.of(
                "app.js", "process.env.PORT; process.env.DB_HOST; process.env.API_TOKEN; process.env.MODE || 'a'");

        List<Clue> found = Clues.of(finder, tree);

        assertThat(found.stream().collect(Collectors.toMap(c -> c.key().key(), c -> ((Variable) c.value()).source())))
                .containsEntry("PORT", VariableSource.RUNTIME)
                .containsEntry("DB_HOST", VariableSource.SERVICE)
                .containsEntry("API_TOKEN", VariableSource.VARIABLE)
                .containsEntry("MODE", VariableSource.FIXED);
    }

    @Test
    void ignoresWhatLiesOutsideTheBuildContext() {
        MemoryTree tree =
                MemoryTree.of("shop/app.js", "process.env.SHOP_X").with("other/app.js", "process.env.OTHER_X");

        List<Clue> found = Clues.of(finder, new AppScope(tree, "shop", "shop/Dockerfile", "shop", List.of()));

        assertThat(Clues.keys(found, FactName.ENV)).containsExactly("SHOP_X");
    }

    @Test
    void neverThrowsWhateverIsWritten() {
        Random random = new Random(42);
        List<Arguments> cases = Stream.concat(reads(), bindings()).toList();

        for (int round = 0; round < 4_000; round++) {
            var one = cases.get(random.nextInt(cases.size())).get();
            MemoryTree tree = MemoryTree.of(String.valueOf(one[0]), Clues.damaged(String.valueOf(one[1]), random));
            assertThat(Clues.of(finder, tree))
                    .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
