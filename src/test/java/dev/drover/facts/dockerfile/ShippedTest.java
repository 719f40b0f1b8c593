package dev.drover.facts.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.testing.MemoryTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedTest {

    @Test
    void whatIsNotCopiedIsNoPartOfTheImage() {
        Shipped shipped =
                of("FROM golang AS build\nCOPY api/ /src\nCOPY *.mod ./\nFROM scratch\nCOPY --from=build /app /app\n");

        assertThat(shipped.holds("api/main.go")).isTrue();
        assertThat(shipped.holds("go.mod")).isTrue();
        assertThat(shipped.holds("web/main.go")).isFalse();
        assertThat(shipped.onlyFiles()).isFalse();
    }

    @Test
    void aStageThatNothingIsTakenFromSaysNothing() {
        Shipped shipped = of("FROM node AS tests\nCOPY web web\nFROM golang\nCOPY api api\nCMD [\"api/run\"]\n");

        assertThat(shipped.holds("web/main.go")).isFalse();
        assertThat(shipped.holds("api/main.go")).isTrue();
    }

    @Test
    void whereItCannotBeToldEveryFileMayBeIn() {
        assertThat(of("FROM node\nCOPY . .\n").holds("web/main.go")).isTrue();
        assertThat(of("FROM node\nRUN git clone https://example.org/a\n").holds("web/main.go"))
                .isTrue();
        assertThat(of("FROM node\nRUN --mount=type=bind,source=web,target=/src make\nCOPY api api\n")
                        .holds("web/main.go"))
                .isTrue();
        assertThat(of("FROM node\nCOPY $WHAT .\n").holds("web/main.go")).isTrue();
        assertThat(of("FROM scratch\nCOPY target/app /app\n").holds("web/main.go"))
                .as("what was built before may hold anything")
                .isTrue();
        assertThat(of("").holds("web/main.go")).isTrue();
    }

    @Test
    void anImageThatHandsOutFilesRunsNothingOfTheirs() {
        Shipped shipped =
                of("FROM node AS build\nCOPY . .\nFROM nginx:1\nCOPY --from=build /dist /usr/share/nginx/html\n");

        assertThat(shipped.onlyFiles()).isTrue();
        assertThat(shipped.holds("web/main.go")).isFalse();
        assertThat(of("FROM busybox\nCOPY api /www\nCMD [\"busybox\", \"httpd\", \"-f\"]\n")
                        .onlyFiles())
                .isTrue();
    }

    @Test
    void anotherProgramInTheImageOfAFileServerIsTheApp() {
        assertThat(of("FROM nginx:1\nCOPY api /api\nENTRYPOINT [\"/api/run\"]\n")
                        .onlyFiles())
                .isFalse();
        assertThat(of("FROM nginx:1\nCOPY api /www\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n")
                        .onlyFiles())
                .isTrue();
    }

    @Test
    void whatTheCommandsStartIsKnownByName() {
        assertThat(of("FROM node\nWORKDIR /app\nCOPY . .\nCMD npx serve-with web/main.go --now\n")
                        .starts("web/main.go"))
                .isTrue();
        assertThat(of("FROM node\nWORKDIR /app\nCOPY . .\nCMD [\"node\", \"/app/web/main.go\"]\n")
                        .starts("web/main.go"))
                .isTrue();
        assertThat(of("FROM node\nCOPY . .\nCMD [\"node\", \"api/main.go\"]\n").starts("web/main.go"))
                .isFalse();
    }

    private static Shipped of(String dockerfile) {
        MemoryTree tree = MemoryTree.of("Dockerfile", dockerfile)
                .with("api/main.go", "package main")
                .with("web/main.go", "package main")
                .with("go.mod", "module a");
        return Shipped.of(new AppScope(tree, "", "Dockerfile", "", List.of()));
    }
}
