package dev.drover.benchmark;

import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.git.jgit.JGitTree;
import dev.drover.source.SourceLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the analyser takes repositories that were made to hurt it, as a command: each is written at its full size and read, with the time, the
 * peak of the heap, and what was said of it. Run it with a small heap; a case that does not fit ends the command with an error.
 */
public final class FactsHostile {

    private FactsHostile() {}

    public static void main(String[] arguments) throws IOException {
        System.out.printf("heap of at most %d MiB%n", Runtime.getRuntime().maxMemory() >> 20);
        System.out.printf("%-40s %8s %10s %6s  %s%n", "repository", "seconds", "peak MiB", "facts", "said");
        for (Map.Entry<String, HostileClones.Root> hostile :
                HostileClones.all(1).entrySet()) {
            Path directory = Files.createTempDirectory("facts-hostile");
            try {
                String commit = HostileClones.write(directory, hostile.getValue());
                read(hostile.getKey(), directory, commit);
            } finally {
                delete(directory);
            }
        }
    }

    private static void read(String name, Path directory, String commit) {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        try (JGitTree tree = JGitTree.open(directory, commit, SourceLimits.USUAL)) {
            List<AppFacts> apps = Analyser.analyse(tree, AnalysisRequest.WHOLE);
            double seconds = (System.nanoTime() - start) / 1e9;
            long peak = pools().stream()
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()
                    >> 20;
            int facts =
                    apps.stream().mapToInt(app -> app.facts().facts().size()).sum();
            String said = String.join("; ", apps.getFirst().facts().partial());
            System.out.printf("%-40s %8.2f %10d %6d  %s%n", name, seconds, peak, facts, said);
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
