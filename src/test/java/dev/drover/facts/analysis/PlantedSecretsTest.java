package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.AnalyzeReport;
import dev.drover.draft.Draft;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.Inquiry;
import dev.drover.draft.JobDrafter;
import dev.drover.draft.Lock;
import dev.drover.draft.LockFile;
import dev.drover.testing.MemoryTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of every kind, planted in every kind of file that is read, show up in nothing that is printed, kept or proposed. */
class PlantedSecretsTest {
    private static final String LONG = "k3Jx9QwZ7vTn2LmB" + "8RpYs5HdFc1AuG6e";
    private static final String HEX = "9f86d081884c7d659a2feaa0" + "c55ad015a3bf4f1b";
    private static final String PASSWORD = "correct-horse-42";

    /** What issues it, or what it is, and the name of the variable it is given to: one that says nothing of secrets where its own shape does. */
    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("AKIA" + "IOSFODNN7EXAMPLQ", "FIRST_SETTING");
        kinds.put("ghp_" + LONG, "FIRST_SETTING");
        kinds.put("github_pat_" + LONG, "FIRST_SETTING");
        kinds.put("glpat-" + "x7Tq2mZ9vLp4Rw8Kd3Ns", "FIRST_SETTING");
        kinds.put("xoxb-" + "123456789012-" + LONG, "FIRST_SETTING");
        kinds.put("sk_live_" + LONG, "FIRST_SETTING");
        kinds.put("sk-proj-" + LONG, "FIRST_SETTING");
        kinds.put("sk-ant-api03-" + LONG, "FIRST_SETTING");
        kinds.put("rk_live_" + LONG, "FIRST_SETTING");
        kinds.put("whsec_" + LONG, "FIRST_SETTING");
        kinds.put("hvs." + LONG, "FIRST_SETTING");
        kinds.put("AIza" + "SyD3k9Qw7Zx1Vt5Lm2Bn8Rp4Ys6Hd0FcAuG", "FIRST_SETTING");
        kinds.put("SG." + "k3Jx9QwZ7vTn2LmB8RpYs5." + LONG, "FIRST_SETTING");
        kinds.put("npm_" + LONG, "FIRST_SETTING");
        kinds.put("dop_v1_" + HEX, "FIRST_SETTING");
        kinds.put("pypi-" + LONG, "FIRST_SETTING");
        kinds.put("dckr_pat_" + LONG, "FIRST_SETTING");
        kinds.put("eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiJzaG9wIn0." + LONG, "FIRST_SETTING");
        kinds.put("AGE-SECRET-KEY-" + "1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", "FIRST_SETTING");
        kinds.put("hf_" + LONG, "FIRST_SETTING");
        kinds.put("gsk_" + LONG, "FIRST_SETTING");
        kinds.put("tfp_" + LONG, "FIRST_SETTING");
        kinds.put("123456789:" + "AAHk3Jx9QwZ7vTn2LmB8RpYs5HdFc1AuG6e", "FIRST_SETTING");
        kinds.put(
                "https://hooks.slack.com/services/" + "T0AB1CD2E/B0FG3HI4J/k3Jx9QwZ7vTn2LmB8RpYs5Hd", "FIRST_SETTING");
        kinds.put(
                "https://discord.com/api/webhooks/" + "123456789012345678/k3Jx9QwZ7vTn2LmB8RpYs5HdFc1AuG6e",
                "FIRST_SETTING");
        kinds.put(HEX, "FIRST_SETTING");
        kinds.put(LONG, "FIRST_SETTING");
        kinds.put("HUNTER2" + "GATHER3", "MAIL_PASSWORD");
        kinds.put(PASSWORD, "DB_PASSWORD");
        kinds.put(PASSWORD + "1", "SECRET_KEY_BASE");
        kinds.put(PASSWORD + "2", "JWT_HASH");
        kinds.put(PASSWORD + "3", "SMTP_PASS");
        kinds.put(PASSWORD + "4", "ENCRYPTION_KEY");
        kinds.put(PASSWORD + "5", "SESSION_SECRET");
        kinds.put(PASSWORD + "6", "COOKIE_SALT");
        kinds.put(PASSWORD + "7", "BASIC_AUTH");
        kinds.put(PASSWORD + "8", "ADMIN_PIN");
        return kinds;
    }

    /** Values that hold a password in the midst of something else: what is looked for, and the whole. */
    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(PASSWORD + "a", "postgres://shop:" + PASSWORD + "a@db:5432/shop");
        parts.put(PASSWORD + "b", "redis://:" + PASSWORD + "b@cache:6379/0");
        parts.put(PASSWORD + "c", "https://shop:" + PASSWORD + "c@registry.example/v2/");
        parts.put(PASSWORD + "d", "amqp://shop:" + PASSWORD + "d@queue/%2f");
        parts.put(PASSWORD + "e", "Server=db;User Id=shop;Password=" + PASSWORD + "e;Database=shop");
        parts.put(PASSWORD + "f", "host=db user=shop password=" + PASSWORD + "f dbname=shop");
        parts.put(PASSWORD + "g", "jdbc:postgresql://db/shop?user=shop&password=" + PASSWORD + "g");
        parts.put(PASSWORD + "h", "https://api.example/v1?api_key=" + PASSWORD + "h");
        parts.put(PASSWORD + "i", "mongodb+srv://shop:" + PASSWORD + "i@cluster.example/shop");
        parts.put(PASSWORD + "k", "{botToken: " + PASSWORD + "k, prefix: x}");
        parts.put(PASSWORD + "l", "curl -u shop:" + PASSWORD + "l https://api.example");
        parts.put(PASSWORD + "m", "Authorization: Bearer " + PASSWORD + "m");
        parts.put(PASSWORD + "j", "shop:" + PASSWORD + "j@tcp(db:3306)/shop");
        return parts;
    }

    /** Every kind of file, with NAME and VALUE where they belong. */
    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("Dockerfile", "FROM node\nENV NAME=VALUE\nCMD [\"node\", \"a.js\"]\n");
        files.put("Containerfile", "FROM node\nENV NAME \"VALUE\"\nENTRYPOINT node a.js --NAME VALUE\n");
        files.put("api/Dockerfile", "FROM node\nARG NAME=VALUE\nENV NAME=${NAME}\nCMD node a.js\n");
        files.put("compose.yaml", "services:\n  a:\n    build: .\n    environment:\n      NAME: VALUE\n");
        files.put("docker-compose.yml", "services:\n  a:\n    build: .\n    environment:\n      - NAME=VALUE\n");
        files.put(
                "docker-compose.prod.yml",
                "services:\n  a:\n    build: .\n    environment:\n      NAME: ${NAME:-VALUE}\n    command: run --NAME VALUE\n");
        files.put(".env", "NAME=VALUE\n");
        files.put(".env.example", "# the setting\nexport NAME='VALUE'\n");
        files.put("deploy/.env.deploy", "env:NAME=VALUE\n");
        files.put("deploy/build.yaml", "image_name: a\ntest:\n  env:\n    NAME: VALUE\n");
        files.put("Makefile", "NAME = VALUE\nrun:\n\tdocker run -e NAME=VALUE -p 80:80 acme/a\n");
        files.put("run.sh", "export NAME=VALUE\ndocker build --build-arg NAME=VALUE -t acme/a .\n");
        files.put(
                ".github/workflows/deploy.yml",
                "env: { NAME: \"VALUE\" }\njobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n"
                        + "        with:\n          tags: acme/a\n          build-args: |\n            NAME=VALUE\n");
        files.put(".gitlab-ci.yml", "variables:\n  NAME: VALUE\nbuild:\n  script:\n    - docker build -t acme/a .\n");
        files.put("fly.toml", "app = \"a\"\n[env]\n  NAME = \"VALUE\"\n[http_service]\n  internal_port = 80\n");
        files.put("render.yaml", "services:\n  - type: web\n    envVars:\n      - key: NAME\n        value: VALUE\n");
        files.put("app.json", "{\"env\": {\"NAME\": {\"value\": \"VALUE\"}}}");
        files.put("Procfile", "web: NAME=VALUE node a.js --port 80\n");
        files.put("score.yaml", "apiVersion: score.dev/v1b1\ncontainers:\n  a:\n    variables:\n      NAME: VALUE\n");
        files.put("config/deploy.yml", "service: a\nimage: acme/a\nenv:\n  clear:\n    NAME: VALUE\n");
        files.put(
                "k8s/a.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n"
                        + "        - name: a\n          image: acme/a\n          env:\n            - name: NAME\n"
                        + "              value: VALUE\n");
        files.put("chart/values.yaml", "image:\n  repository: acme/a\nenv:\n  NAME: VALUE\n");
        files.put(
                "a.nomad",
                "job \"a\" {\n  group \"a\" {\n    task \"a\" {\n      driver = \"docker\"\n"
                        + "      config { image = \"acme/a\" }\n      env { NAME = \"VALUE\" }\n"
                        + "      template {\n        env = true\n        data = \"NAME=VALUE\"\n      }\n    }\n  }\n}\n");
        files.put("README.md", "| Variable | Default |\n|---|---|\n| `NAME` | `VALUE` |\n");
        files.put(
                "src/main/resources/application.properties", "name=${NAME:VALUE}\nspring.datasource.password=VALUE\n");
        files.put("src/main/resources/application.yml", "spring:\n  datasource:\n    url: ${NAME:VALUE}\n");
        files.put("appsettings.json", "{\"ConnectionStrings\": {\"NAME\": \"VALUE\"}, \"NAME\": \"\"}");
        files.put("a.py", "import os\nx = os.environ.get(\"NAME\", \"VALUE\")\n");
        files.put(
                "settings.py",
                "from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n    NAME: str = \"VALUE\"\n");
        files.put("a.js", "const x = process.env.NAME || 'VALUE';\napp.listen(process.env.PORT || 80);\n");
        files.put("env.ts", "const env = z.object({ NAME: z.string().default(\"VALUE\") }).parse(process.env);\n");
        files.put("main.go", "package main\nvar x = getEnv(\"NAME\", \"VALUE\")\nfunc f() { os.Getenv(\"NAME\") }\n");
        files.put("config.go", "package main\ntype C struct {\n\tX string `env:\"NAME\" envDefault:\"VALUE\"`\n}\n");
        files.put("src/main.rs", "let x = std::env::var(\"NAME\").unwrap_or(\"VALUE\".to_string());\n");
        files.put("config/a.rb", "x = ENV.fetch(\"NAME\", \"VALUE\")\n");
        files.put("config/app.php", "<?php return ['x' => env('NAME', 'VALUE')];\n");
        files.put("config/runtime.exs", "config :a, x: System.get_env(\"NAME\", \"VALUE\")\n");
        files.put("A.java", "class A { String x = System.getenv().getOrDefault(\"NAME\", \"VALUE\"); }\n");
        files.put("A.cs", "var x = Environment.GetEnvironmentVariable(\"NAME\") ?? \"VALUE\";\n");
        files.put("entrypoint.sh", "exec node a.js --NAME \"${NAME:-VALUE}\"\n");
        return files;
    }

    /** Every kind of secret in every kind of file: all files of a repository hold the same secret, each under a name of its own. */
    @Test
    void nothingThatIsPrintedKeptOrProposedHoldsOne() {
        List<String> shown = new ArrayList<>();

        kinds().forEach((secret, name) -> look(all(secret, name), secret, shown));
        parts().forEach((secret, value) -> look(all(value, "FIRST_SETTING"), secret, shown));

        assertThat(shown).isEmpty();
    }

    /** One file at a time, where nothing that is said better elsewhere hides what it says. */
    @ParameterizedTest
    @ValueSource(ints = {0, 28, 39})
    void noFileShowsOneOnItsOwn(int which) {
        Map<String, String> values = new LinkedHashMap<>();
        kinds().forEach((secret, name) -> values.put(secret, name + "=" + secret));
        parts().forEach((secret, value) -> values.put(secret, "FIRST_SETTING=" + value));
        Map.Entry<String, String> secret = List.copyOf(values.entrySet()).get(which);
        String[] setting = secret.getValue().split("=", 2);
        List<String> shown = new ArrayList<>();

        files().forEach((path, text) ->
                look(Map.of(path, filled(text, setting[1], setting[0])), secret.getKey(), shown));

        assertThat(shown).isEmpty();
    }

    private static Map<String, String> all(String value, String name) {
        Map<String, String> filled = new LinkedHashMap<>();
        files().forEach((path, text) -> filled.put(path, filled(text, value, "F" + filled.size() + "_" + name)));
        return filled;
    }

    private static String filled(String text, String value, String name) {
        return text.replace("VALUE", value).replace("NAME", name);
    }

    private static void look(Map<String, String> files, String secret, List<String> shown) {
        MemoryTree tree = MemoryTree.empty();
        for (Map.Entry<String, String> file : files.entrySet()) {
            tree = tree.with(file.getKey(), file.getValue());
        }
        boolean image =
                files.keySet().stream().anyMatch(path -> path.endsWith("Dockerfile") || path.equals("Containerfile"));
        if (!image) {
            tree = tree.with("Dockerfile", "FROM node\nCOPY . .\nENTRYPOINT [\"./entrypoint.sh\"]\nEXPOSE 80\n");
        }
        List<AppFacts> apps = Analyser.analyse(tree, AnalysisRequest.WHOLE);
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("facts", apps.toString().replace(tree.toString(), ""));
        List<Inquiry> asked = apps.stream()
                .map(app -> Inquiry.of("shop", app, new TreeMap<>()))
                .toList();
        outputs.put("table", AnalyzeReport.table(asked, false, 160));
        outputs.put("json", AnalyzeReport.json(asked));
        for (AppFacts app : apps) {
            Draft draft = JobDrafter.draft(DraftRequest.of("shop", app.facts()));
            outputs.put("draft", draft.text() + draft.threads() + draft.reasons() + draft.findings());
            outputs.put("lock", LockFile.write(Lock.of(app.facts(), "1")));
        }
        outputs.forEach((what, output) -> {
            if (output.contains(secret)) {
                String line = output.lines()
                        .filter(each -> each.contains(secret))
                        .findFirst()
                        .orElse("");
                int at = line.indexOf(secret);
                shown.add(what + " of " + files.keySet() + ": "
                        + line.substring(Math.max(0, at - 60), Math.min(line.length(), at + secret.length() + 20)));
            }
        });
    }
}
