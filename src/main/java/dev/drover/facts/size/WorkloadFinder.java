package dev.drover.facts.size;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * States a service class, memory and CPU by what the last stage of the Dockerfile rests on and installs, and by the manifests beside it. The
 * weakest kind of evidence: whatever a repository declares itself is believed before it. What has an image and says nothing else is
 * taken for a service.
 */
public final class WorkloadFinder implements FactFinder {

    private static final List<String> LEARNING_LIBRARIES = List.of(
            "torch",
            "tensorflow",
            "transformers",
            "vllm",
            "litserve",
            "faster-whisper",
            "onnxruntime-gpu",
            "sentence-transformers",
            "diffusers");
    private static final List<String> RENDERING_LIBRARIES = List.of("\"next\"", "\"nuxt\"", "\"@remix-run/serve\"");
    private static final List<String> PYTHON_MANIFESTS =
            List.of("requirements.txt", "pyproject.toml", "Pipfile", "setup.py");

    @Override
    public String name() {
        return "workload";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        Optional<SourceText> dockerfile =
                scope.dockerfile().isEmpty() ? Optional.empty() : scope.tree().text(scope.dockerfile());
        if (dockerfile.isEmpty()) {
            return;
        }
        FinalImage image = FinalImage.read(dockerfile.get());
        clues.accept(new Clue(
                FactKey.of(FactName.JOB_TYPE),
                new FactValue.Text("service"),
                evidence(dockerfile.get(), image.line(), EvidenceClass.NAME)));
        Optional<Workload> workload = ofBase(image)
                .or(() -> ofInstalled(image))
                .or(() -> ofBuilders(image))
                .or(() -> ofManifests(scope));
        workload.map(found -> refine(found, scope))
                .ifPresent(found -> state(found, dockerfile.get(), image.line(), clues));
    }

    private static void state(Workload workload, SourceText dockerfile, int line, Consumer<Clue> clues) {
        Evidence evidence = evidence(dockerfile, line, EvidenceClass.FRAMEWORK);
        clues.accept(new Clue(
                FactKey.of(FactName.CLASS), new FactValue.Text(workload.tier().text()), evidence));
        clues.accept(new Clue(FactKey.of(FactName.MEMORY), new FactValue.Whole(workload.memory()), evidence));
        clues.accept(new Clue(FactKey.of(FactName.CPU), new FactValue.Whole(workload.cpu()), evidence));
    }

    private static Evidence evidence(SourceText dockerfile, int line, EvidenceClass kind) {
        String excerpt = line <= dockerfile.lines().size() ? dockerfile.lines().get(line - 1) : "";
        return new Evidence(dockerfile.path(), line, excerpt, kind);
    }

    /** Images made for one kind of program. */
    private static Optional<Workload> ofBase(FinalImage image) {
        String name = image.base();
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (name.startsWith("nvidia/")
                || name.startsWith("pytorch/")
                || name.startsWith("tensorflow/")
                || name.startsWith("vllm/")) {
            return Optional.of(Workload.LEARNING);
        }
        if (name.startsWith("mcr.microsoft.com/dotnet")) {
            return Optional.of(Workload.DOTNET);
        }
        return switch (last) {
            case "nginx", "nginx-unprivileged", "httpd", "caddy", "static-web-server", "lighttpd", "thttpd" ->
                Optional.of(Workload.FILES);
            case "golang",
                    "rust",
                    "static",
                    "static-debian12",
                    "static-debian11",
                    "base-debian12",
                    "base-debian11",
                    "cc-debian12",
                    "cc-debian11",
                    "scratch" -> Optional.of(Workload.NATIVE);
            case "node", "bun", "deno", "nodejs" -> Optional.of(Workload.NODE);
            case "python", "pypy", "uv", "uvicorn-gunicorn-fastapi" -> Optional.of(Workload.PYTHON);
            case "php", "composer", "frankenphp" -> Optional.of(Workload.PHP);
            case "ruby", "jruby" -> Optional.of(Workload.RUBY);
            case "elixir", "erlang" -> Optional.of(Workload.BEAM);
            case "tomcat", "jetty", "openjdk", "maven", "gradle", "eclipse-temurin", "amazoncorretto" ->
                Optional.of(Workload.JVM);
            default -> byPart(last);
        };
    }

    private static Optional<Workload> byPart(String name) {
        if (name.contains("jdk") || name.contains("jre") || name.startsWith("java")) {
            return Optional.of(Workload.JVM);
        }
        if (name.startsWith("nodejs")) {
            return Optional.of(Workload.NODE);
        }
        return name.startsWith("python3") || name.startsWith("python-")
                ? Optional.of(Workload.PYTHON)
                : Optional.empty();
    }

    /** A bare system image: what the last stage installs or starts. */
    private static Optional<Workload> ofInstalled(FinalImage image) {
        String words = image.words();
        if (words.contains("httpd\"") || words.contains("httpd -f")) {
            return Optional.of(Workload.FILES);
        }
        if (hasWord(words, "php") || hasWord(words, "php-fpm")) {
            return Optional.of(Workload.PHP);
        }
        if (hasWord(words, "python3")
                || hasWord(words, "pip")
                || hasWord(words, "gunicorn")
                || hasWord(words, "uvicorn")) {
            return Optional.of(Workload.PYTHON);
        }
        if (hasWord(words, "nodejs") || hasWord(words, "npm") || hasWord(words, "node")) {
            return Optional.of(Workload.NODE);
        }
        if (words.contains("-jre") || words.contains("-jdk") || words.contains("java\"") || words.contains("openjdk")) {
            return Optional.of(Workload.JVM);
        }
        return hasWord(words, "nginx") ? Optional.of(Workload.FILES) : Optional.empty();
    }

    /** What was built in another stage and copied here. */
    private static Optional<Workload> ofBuilders(FinalImage image) {
        for (String builder : image.builders()) {
            String last = builder.substring(builder.lastIndexOf('/') + 1);
            if (last.equals("elixir") || last.equals("erlang")) {
                return Optional.of(Workload.BEAM);
            }
            if (List.of("golang", "rust", "gcc", "zig", "xgo").contains(last)
                    || last.contains("rust")
                    || last.contains("golang")) {
                return Optional.of(Workload.NATIVE);
            }
        }
        return Optional.empty();
    }

    private static Optional<Workload> ofManifests(AppScope scope) {
        Map<String, Workload> manifests = Map.of(
                "Cargo.toml",
                Workload.NATIVE,
                "go.mod",
                Workload.NATIVE,
                "mix.exs",
                Workload.BEAM,
                "package.json",
                Workload.NODE,
                "Gemfile",
                Workload.RUBY,
                "composer.json",
                Workload.PHP,
                "pom.xml",
                Workload.JVM,
                "build.gradle",
                Workload.JVM,
                "build.gradle.kts",
                Workload.JVM,
                "requirements.txt",
                Workload.PYTHON);
        return scope.files().stream()
                .filter(file -> file.folder().equals(contextOf(scope)))
                .map(SourceFile::name)
                .filter(manifests::containsKey)
                .sorted()
                .map(manifests::get)
                .findFirst();
    }

    /** A general runtime is held to be heavier when a library that makes it so is declared. */
    private static Workload refine(Workload found, AppScope scope) {
        if (found == Workload.PYTHON && anyManifest(scope, PYTHON_MANIFESTS, WorkloadFinder::learns)) {
            return Workload.LEARNING;
        }
        if (found == Workload.NODE && anyManifest(scope, List.of("package.json"), WorkloadFinder::renders)) {
            return Workload.RENDERED;
        }
        return found;
    }

    private static boolean anyManifest(AppScope scope, List<String> names, java.util.function.Predicate<String> test) {
        return scope.files().stream()
                .filter(file -> names.contains(file.name()) && file.folder().equals(contextOf(scope)))
                .flatMap(file -> scope.tree().text(file.path()).stream())
                .flatMap(text -> text.lines().stream())
                .anyMatch(test);
    }

    private static boolean learns(String line) {
        String lower = line.strip().toLowerCase(Locale.ROOT);
        String dependency = lower.startsWith("\"") || lower.startsWith("'") ? lower.substring(1) : lower;
        return LEARNING_LIBRARIES.stream()
                .anyMatch(library -> dependency.startsWith(library) && ends(dependency, library.length()));
    }

    private static boolean renders(String line) {
        return RENDERING_LIBRARIES.stream().anyMatch(library -> line.contains(library + ":"));
    }

    private static String contextOf(AppScope scope) {
        String context = scope.context();
        return context.equals(".") ? "" : context;
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            boolean starts = at == 0 || !isNamePart(text.charAt(at - 1));
            int end = at + word.length();
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            if (starts && ends(text, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String text, int at) {
        return at >= text.length() || !isNamePart(text.charAt(at));
    }

    private static boolean isNamePart(char character) {
        return Character.isLetterOrDigit(character) || "-_./".indexOf(character) >= 0;
    }
}
