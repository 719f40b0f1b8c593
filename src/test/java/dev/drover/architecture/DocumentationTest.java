package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages for people point at is there: files, headings, classes, and the pages themselves from the first one. */
class DocumentationTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        assertThat(Pages.of(CHECKOUT).brokenLinks()).isEmpty();
    }

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        assertThat(Pages.of(CHECKOUT).missingFiles()).isEmpty();
    }

    @Test
    void everyClassThatIsNamedIsThere() throws IOException {
        assertThat(Pages.of(CHECKOUT).missingClasses()).isEmpty();
    }

    @Test
    void everyPageCanBeReachedFromTheFirst() throws IOException {
        assertThat(Pages.of(CHECKOUT).unreachable("README.md")).isEmpty();
    }

    @Test
    void whatIsNotThereIsFound(@TempDir Path folder) throws IOException {
        write(
                folder,
                Map.of(
                        "README.md",
                        "[a](docs/a.md#first-steps) [b](docs/a.md#no-such) [c](gone.md)\n`docs/gone.md`\n```\n[d](no.md)\n```\n",
                        "docs/a.md",
                        "# First *steps*\n`plan.Gone` `reconcile.Reconciler` `FooBar.java` `FooBar`\n",
                        "CONTRIBUTING.md",
                        "`FooBar`\n",
                        "docs/lost.md",
                        "# Lost\n",
                        "src/main/java/dev/drover/reconcile/Reconciler.java",
                        ""));

        Pages pages = Pages.of(folder);

        assertThat(pages.brokenLinks())
                .containsExactly("README.md: docs/a.md#no-such has no such heading", "README.md: gone.md is not there");
        assertThat(pages.missingFiles()).containsExactly("README.md: docs/gone.md");
        assertThat(pages.missingClasses())
                .containsExactly("CONTRIBUTING.md: FooBar", "docs/a.md: plan.Gone", "docs/a.md: FooBar.java");
        assertThat(pages.unreachable("README.md")).containsExactly("CONTRIBUTING.md", "docs/lost.md");
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @Test
    void headingsBecomeAnchorsAsForgesMakeThem() {
        assertThat(List.of("Who may do what", "Vault: names, never `values`", "4. `analyze --json`", "What's new?"))
                .extracting(Pages::anchor)
                .containsExactly("who-may-do-what", "vault-names-never-values", "4-analyze---json", "whats-new");
    }
}
