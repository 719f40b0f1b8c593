package dev.drover.facts.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.testing.MemoryTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFinderTest {

    @ParameterizedTest
    @CsvSource({
        "nginx:1.27-alpine, light, 64",
        "docker.io/library/python:3.13@sha256:abc, medium, 256",
        "registry.example.org:5000/tools/node:22, medium, 256",
        "scratch, light, 128",
        "nvidia/cuda:12.8.0-base, compute, 4096",
        "amazoncorretto:21-alpine-jdk, heavy, 512",
        "mcr.microsoft.com/dotnet/aspnet:9.0, medium, 256"
    })
    void theImageUnderTheLastStageSaysWhatRuns(String image, String tier, int memory) {
        Map<FactKey, FactValue> found =
                find(Map.of("Dockerfile", "FROM golang AS build\nFROM " + image + "\nCMD [\"/app\"]\n"));

        assertThat(found).containsEntry(FactKey.of(FactName.CLASS), new FactValue.Text(tier));
        assertThat(found).containsEntry(FactKey.of(FactName.MEMORY), new FactValue.Whole(memory));
    }

    @Test
    void stagesAndArgumentsAreFollowedToTheImage() {
        String dockerfile =
                "ARG VERSION=22\nARG BASE=node:${VERSION}-alpine\nFROM ${BASE} AS base\nFROM base AS build\nFROM base\n";

        assertThat(find(Map.of("Dockerfile", dockerfile)))
                .containsEntry(FactKey.of(FactName.MEMORY), new FactValue.Whole(256));
    }

    @Test
    void aBareImageIsWhatItInstallsOrWhatWasBuiltForIt() {
        assertThat(find(Map.of("Dockerfile", "FROM alpine\nRUN apk add php7 nginx\n")))
                .containsEntry(FactKey.of(FactName.MEMORY), new FactValue.Whole(128));
        assertThat(find(Map.of("Dockerfile", "FROM golang:1 AS build\nFROM alpine\nCOPY --from=build /app /app\n")))
                .containsEntry(FactKey.of(FactName.MEMORY), new FactValue.Whole(128));
        assertThat(find(Map.of(
                        "Dockerfile", "FROM debian\nCOPY target/release/shop /shop\n", "Cargo.toml", "[package]\n")))
                .containsEntry(FactKey.of(FactName.MEMORY), new FactValue.Whole(128));
    }

    @Test
    void librariesThatLoadModelsOrRenderPagesNeedMore() {
        assertThat(find(Map.of("Dockerfile", "FROM python:3\n", "requirements.txt", "flask\ntorch>=2\n")))
                .containsEntry(FactKey.of(FactName.CLASS), new FactValue.Text("compute"));
        assertThat(find(Map.of("Dockerfile", "FROM python:3\n", "requirements.txt", "torchbearer\n")))
                .containsEntry(FactKey.of(FactName.CLASS), new FactValue.Text("medium"));
        assertThat(find(Map.of(
                        "Dockerfile", "FROM node\n", "package.json", "{\n \"dependencies\": {\n \"next\": \"15\"\n}}")))
                .containsEntry(FactKey.of(FactName.CLASS), new FactValue.Text("heavy"));
    }

    @Test
    void anUnknownImageIsNotGuessedAt() {
        assertThat(find(Map.of("Dockerfile", "FROM acme/base\nCMD [\"/run\"]\n")))
                .containsOnlyKeys(FactKey.of(FactName.JOB_TYPE));
        assertThat(find(Map.of("README.md", "no Dockerfile"))).isEmpty();
    }

    @Test
    void anyTextIsRead() {
        Random random = new Random(7);
        String alphabet = "FROM ${}:-@/as AS\n\\#\"' ARGx=";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder("FROM ");
            for (int length = random.nextInt(80); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            Map<FactKey, FactValue> found = find(Map.of("Dockerfile", text.toString()));

            assertThat(found.size()).as("%s", text).isIn(1, 4);
        }
    }

    private static Map<FactKey, FactValue> find(Map<String, String> files) {
        Map<FactKey, FactValue> found = new HashMap<>();
        AppScope scope = new AppScope(MemoryTree.of(files), "", "Dockerfile", "", List.of());
        new WorkloadFinder().find(scope, (Clue clue) -> found.put(clue.key(), clue.value()));
        return found;
    }
}
