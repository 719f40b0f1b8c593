package dev.drover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.git.jgit.JGitTree;
import dev.drover.source.SourceLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits at a twentieth, on repositories made smaller by at least as much: at full size they are a benchmark. */
class HostileClonesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int SMALLER = 20;
    private static final SourceLimits LIMITS = new SourceLimits(
            SourceLimits.USUAL.files() / SMALLER,
            SourceLimits.USUAL.bytesPerFile(),
            SourceLimits.USUAL.totalBytes() / SMALLER,
            SourceLimits.USUAL.depth(),
            SourceLimits.USUAL.pathLength());

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "a file of 1 GB => 400 => huge.js",
                "a folder of a million files => 20 => only the 2500 files",
                "ten million files made of ten folders => 20 => only the 2500 files",
                "folders nested 3,000 deep => 20 => nested deeper than 32",
                "links out of the tree and submodules => 20 => 2 symbolic links were not followed",
            })
    void whatIsNotLookedAtIsSaidAndTheRestIsKnown(String name, int smaller, String said) throws IOException {
        FactSet facts = read(name, smaller);

        assertThat(facts.partial()).anyMatch(sentence -> sentence.contains(said));
        assertThat(facts.fact(FactName.PORT).orElseThrow().value()).isEqualTo(new FactValue.Whole(8080));
    }

    @ParameterizedTest
    @CsvSource({"YAML that explodes, 20", "traps for matching, 20", "64 MB of code that reads variables, 100"})
    void theHonestPartIsUnderstood(String name, int smaller) throws IOException {
        FactSet facts = read(name, smaller);

        assertThat(facts.fact(FactName.PORT).orElseThrow().value()).isEqualTo(new FactValue.Whole(8080));
    }

    @Test
    void aDockerfileOfTenMegabytesIsNamedAndNotRead() throws IOException {
        FactSet facts = read("a Dockerfile of 10 MB", SMALLER / 10);

        assertThat(facts.partial()).anyMatch(sentence -> sentence.contains("not read: Dockerfile"));
    }

    @Test
    void textIsReadWhateverItIsWrittenIn() throws IOException {
        FactSet facts = read("invalid UTF-8, CRLF and marks", SMALLER);

        assertThat(facts.fact(FactName.PORT).orElseThrow().value()).isEqualTo(new FactValue.Whole(8080));
        assertThat(facts.fact(FactKey.env("AB"))).isPresent();
        assertThat(facts.fact(FactKey.env("WIDE_ONE"))).isPresent();
    }

    private FactSet read(String name, int scale) throws IOException {
        Map<String, HostileClones.Root> all = HostileClones.all(scale);
        String commit = HostileClones.write(directory, java.util.Objects.requireNonNull(all.get(name)));
        return assertTimeoutPreemptively(LONG, () -> {
            try (JGitTree tree = JGitTree.open(directory, commit, LIMITS)) {
                return Analyser.analyse(tree, AnalysisRequest.WHOLE).getFirst().facts();
            }
        });
    }
}
