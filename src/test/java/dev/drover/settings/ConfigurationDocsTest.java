package dev.drover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The documentation of settings is printed from the catalogue; a setting without its line, or a line without its setting,
 * fails here. {@code -Ddrover.docs=write} writes both files anew.
 */
final class ConfigurationDocsTest {
    private static final Pattern NAMED = Pattern.compile("(?:DROVER|…)_(?:[A-Z0-9_]|<NAME>)+");
    private static final boolean WRITE = "write".equals(System.getProperty("drover.docs"));

    @Test
    void thePageHasEverySetting() throws IOException {
        String page = page();

        assertThat(kept(Path.of("docs/configuration.md"), page)).isEqualTo(page);
    }

    @Test
    void theExampleHasEverySetting() throws IOException {
        String example = example();

        assertThat(kept(Path.of(".env.example"), example)).isEqualTo(example);
    }

    @Test
    void theExampleIsReadableAsItStands() throws IOException {
        Settings settings = SettingsReader.read(
                new Inputs(java.util.Map.of(), Files.readString(Path.of(".env.example")), "", Path.of("/home/ada")));

        assertThat(settings.watching().repositories()).isEmpty();
    }

    @Test
    void everyDefaultCanBeRead() {
        for (Key<?> key : Sections.single()) {
            if (!key.fallback().isEmpty()) {
                assertThat(key.form().reading().apply(key.fallback()))
                        .as(key.name())
                        .isNotNull();
            }
        }
    }

    @Test
    void everySettingThatAPageNamesIsThere() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path page : pages()) {
            NAMED.matcher(Files.readString(page)).results().forEach(match -> named.add(match.group()));
        }

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named.stream().filter(name -> !isThere(name))).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(".", "docs", "servers", "k8s-nomad-deploy", "gitops-example/config")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(md|yaml|hcl)"))
                        .forEach(pages::add);
            }
        }
        pages.remove(Path.of("./CHANGELOG.md")); // it also names what is gone
        return pages;
    }

    /** {@code …_DRIFT} is short for any setting that ends so, and a name that ends with a line stands for all that begin so. */
    private static boolean isThere(String name) {
        if (name.startsWith("…")) {
            return Stream.of(Sections.repository(), Sections.token(), Sections.registry(), Sections.limits())
                    .flatMap(List::stream)
                    .anyMatch(key -> ("_" + key.name()).endsWith(name.substring(1)));
        }
        return name.endsWith("_")
                || Sections.single().stream().anyMatch(key -> key.name().equals(name))
                || UnknownNames.ofTheCheckout(name)
                || name.startsWith("DROVER_LIVE_")
                || ends(name, Catalogue.REPOSITORIES, Sections.repository())
                || ends(name, Catalogue.TOKENS, Sections.token())
                || ends(name, Catalogue.REGISTRIES, Sections.registry());
    }

    private static boolean ends(String name, String start, List<Key<?>> keys) {
        return name.startsWith(start) && keys.stream().anyMatch(key -> name.endsWith("_" + key.name()));
    }

    private static String kept(Path file, String text) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static String page() {
        StringBuilder out = new StringBuilder("""
                # Configuration

                Settings come from the environment, from `.env` in the working folder, or from `application.yaml` beside the binary,
                in that order of strength. In `application.yaml` the same names are written in parts:
                `drover: { pollEvery: 60s, repositories: { shop: { url: https://… } } }`.

                An unknown `DROVER_…` name is refused. Everything that is wrong is told at once, each with a way to put it right, and
                the program ends with code 78; `drover config check` looks without starting anything. Durations are written with
                their unit: `750ms`, `60s`, `15m`, `1h30m`, `7d`. Lists are separated by commas.

                Inside a Nomad allocation, `NOMAD_NAMESPACE` and `NOMAD_REGION` of the environment speak of Drover's own task and
                are left aside; write them into `.env` or `application.yaml` to set them.

                """);
        section(out, "The server", "", Sections.server());
        section(out, "What is watched, and what specs may use", "", Sections.watching());
        section(
                out,
                "A repository",
                "One set for each, with any name of `A-Z`, `0-9` and `_` (`MY_SHOP` shows as `my-shop`).",
                prefixed(Catalogue.REPOSITORIES, Sections.repository()));
        section(
                out,
                "A bearer token of the API",
                "One set for each program that calls the API. People sign in as [dashboard.md](dashboard.md#signing-in) says, and may have tokens of their own.",
                prefixed(Catalogue.TOKENS, Sections.token()));
        section(
                out,
                "A registry of images",
                "One set for each that wants a login or is asked without TLS; all others are asked as nobody. Fill the password from Vault by a "
                        + "template of Drover's own job.",
                prefixed(Catalogue.REGISTRIES, Sections.registry()));
        section(out, "Services", "The names their own clients use. What is not set is off.", Sections.services());
        section(out, "Limits", "", Sections.limits());
        return out.toString();
    }

    private static List<Key<?>> prefixed(String prefix, List<Key<?>> keys) {
        return keys.stream()
                .<Key<?>>map(key -> new Key<>(
                        prefix + "<NAME>_" + key.name(), key.form(), key.fallback(), key.about(), key.aliases()))
                .toList();
    }

    private static void section(StringBuilder out, String title, String about, List<Key<?>> keys) {
        out.append("## ").append(title).append("\n\n");
        if (!about.isEmpty()) {
            out.append(about).append("\n\n");
        }
        out.append("| setting | form | default | what for |\n|---|---|---|---|\n");
        for (Key<?> key : keys) {
            String also = key.aliases().isEmpty() ? "" : " Also read as `" + String.join("`, `", key.aliases()) + "`.";
            out.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.form().about())
                    .append(" | ");
            out.append(key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`");
            out.append(" | ").append(key.about()).append(also).append(" |\n");
        }
        out.append('\n');
    }

    private static String example() {
        StringBuilder out = new StringBuilder("""
                # Copy to .env and uncomment what you need. docs/configuration.md says more of each.
                # A line as it stands here shows the default, or the form where there is none.
                """);
        lines(out, "The server", Sections.server());
        lines(out, "What is watched, and what specs may use", Sections.watching());
        lines(out, "A repository named shop", named(Catalogue.REPOSITORIES + "SHOP_", Sections.repository()));
        lines(out, "A bearer token of the API, for alice", named(Catalogue.TOKENS + "ALICE_", Sections.token()));
        lines(out, "A registry of images", named(Catalogue.REGISTRIES + "OURS_", Sections.registry()));
        lines(out, "Services: what is not set is off", Sections.services());
        lines(out, "Limits", Sections.limits());
        return out.toString();
    }

    private static List<Key<?>> named(String prefix, List<Key<?>> keys) {
        return keys.stream()
                .<Key<?>>map(
                        key -> new Key<>(prefix + key.name(), key.form(), key.fallback(), key.about(), key.aliases()))
                .toList();
    }

    private static void lines(StringBuilder out, String title, List<Key<?>> keys) {
        out.append("\n# ").append(title).append('\n');
        for (Key<?> key : keys) {
            out.append("\n# ").append(key.about().replace("`", "")).append('\n');
            out.append("#")
                    .append(key.name())
                    .append('=')
                    .append(key.fallback())
                    .append('\n');
        }
    }
}
