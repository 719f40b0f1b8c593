package dev.drover.facts.manifest;

import dev.drover.facts.AppScope;
import dev.drover.facts.code.Language;
import dev.drover.facts.dockerfile.Shipped;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which languages an app's image runs, as far as the words of its Dockerfile tell: the last stage decides, for a program
 * that is compiled away the stages before it. Without a Dockerfile every language may be run.
 */
record Recipe(String whole, String last, boolean files) {
    private static final Map<Language, List<String>> RUNTIMES = Map.of(
            Language.NODE, List.of("node", "npm", "yarn", "pnpm", "bun", "deno", "npx"),
            Language.PYTHON,
                    List.of("python", "uvicorn", "gunicorn", "uv ", "poetry", "pip", "streamlit", "flask", "celery"),
            Language.RUBY, List.of("ruby", "bundle", "rails", "puma", "rackup", "jekyll"),
            Language.PHP, List.of("php", "artisan", "composer", "frankenphp"),
            Language.JAVA, List.of("java", "jdk", "jre", "temurin", "corretto", "tomcat", "graalvm", "distroless"),
            Language.CSHARP, List.of("dotnet", "aspnet"));
    private static final Map<Language, List<String>> BUILDERS = Map.of(
            Language.ELIXIR, List.of("mix ", "elixir"),
            Language.RUST, List.of("cargo", "rust"),
            Language.GO, List.of("go build", "golang", "go install"),
            Language.JAVA, List.of("native", "gradle", "mvn"));

    static Recipe of(AppScope scope) {
        List<String> lines =
                scope.tree().text(scope.dockerfile()).map(SourceText::lines).orElse(List.of());
        StringBuilder whole = new StringBuilder();
        StringBuilder last = new StringBuilder();
        for (String raw : lines) {
            String line = raw.strip().toLowerCase(Locale.ROOT);
            if (line.startsWith("from ")) {
                last.setLength(0);
            }
            if (!line.startsWith("#")) {
                whole.append(line).append('\n');
                last.append(line).append('\n');
            }
        }
        return new Recipe(whole.toString(), last.toString(), Shipped.of(scope).onlyFiles());
    }

    boolean runs(Language language) {
        if (whole.isEmpty()) {
            return true;
        }
        boolean runtime = RUNTIMES.getOrDefault(language, List.of()).stream().anyMatch(last::contains);
        boolean built = BUILDERS.getOrDefault(language, List.of()).stream().anyMatch(whole::contains);
        return (runtime && !files) || (built && !files);
    }
}
