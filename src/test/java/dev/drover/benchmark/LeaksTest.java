package dev.drover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeaksTest {

    @Test
    void specsAreKnownByNameAndByContent() {
        assertThat(Leaks.isSpec("deploy/job.nomad", "")).isTrue();
        assertThat(Leaks.isSpec("job.nomad.hcl", "")).isTrue();
        assertThat(Leaks.isSpec("services/tpl/web.hcl", "job \"web\" {\n}")).isTrue();
        assertThat(Leaks.isSpec("infra/main.hcl", "resource \"x\" \"y\" {\n}")).isFalse();
        assertThat(Leaks.isSpec("src/jobs.py", "job \"web\" {")).isFalse();
    }

    @Test
    void aQuotedSpecIsCutAndTheLinesKeepTheirNumbers() {
        List<String> document = List.of(
                "# Shop",
                "```hcl",
                "job \"shop\" {",
                "  port = 8080",
                "}",
                "```",
                "Listens on 8080.",
                "```sh",
                "make",
                "```");

        List<String> kept = Leaks.cut("README.md", document);

        assertThat(kept).containsExactly("# Shop", "", "", "", "", "", "Listens on 8080.", "```sh", "make", "```");
    }

    @Test
    void theCommandThatRunsASpecIsCutWithItsArguments() {
        List<String> workflow = List.of(
                "steps:",
                "  - run: |",
                "      nomad job run \\",
                "        -var port=8080 \\",
                "        job.nomad",
                "      echo done");

        List<String> kept = Leaks.cut(".github/workflows/deploy.yml", workflow);

        assertThat(kept).containsExactly("steps:", "  - run: |", "", "", "", "      echo done");
    }
}
