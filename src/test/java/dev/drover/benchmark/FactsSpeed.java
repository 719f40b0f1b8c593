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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast the analyser is and how much memory it takes, as a command: one repository of 5,000 files read ten times from a warm bare clone,
 * then a hundred repositories one after the other. Both are made up from a seed. Run it with two processors and a small heap.
 */
public final class FactsSpeed {

    private static final int LARGE = 5_000;
    private static final int RUNS = 10;
    private static final int REPOSITORIES = 100;
    private static final int SMALL = 300;
    private static final double MEBIBYTE = 1 << 20;

    private FactsSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("facts-speed");
        try {
            System.out.printf(
                    "%d processors, heap of at most %.0f MiB%n",
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() / MEBIBYTE);
            large(directory);
            many(directory);
        } finally {
            delete(directory);
        }
    }

    private static void large(Path directory) throws IOException {
        Path clone = directory.resolve("large.git");
        String commit = new SyntheticRepository(1, LARGE).write(clone);
        List<Double> times = new ArrayList<>();
        resetPeak();
        int facts = 0;
        long cpu = cpu();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            facts = facts(clone, commit);
            times.add((System.nanoTime() - start) / 1e9);
        }
        double each = (cpu() - cpu) / 1e9 / RUNS;
        double first = times.getFirst();
        times.sort(Comparator.naturalOrder());
        System.out.printf(
                "%d files, %d facts: first %.2f s, median %.2f s, slowest %.2f s, processor %.2f s each, peak heap %.0f MiB%n",
                LARGE, facts, first, times.get(RUNS / 2), times.getLast(), each, peak() / MEBIBYTE);
    }

    private static void many(Path directory) throws IOException {
        List<String> commits = new ArrayList<>();
        for (int number = 0; number < REPOSITORIES; number++) {
            commits.add(new SyntheticRepository(number, SMALL).write(directory.resolve(number + ".git")));
        }
        long start = System.nanoTime();
        resetPeak();
        for (int number = 0; number < REPOSITORIES; number++) {
            facts(directory.resolve(number + ".git"), commits.get(number));
            if ((number + 1) % (REPOSITORIES / 4) == 0) {
                System.gc();
                System.out.printf(
                        "%3d repositories of %d files: %.2f s, live heap %.0f MiB, peak %.0f MiB%n",
                        number + 1, SMALL, (System.nanoTime() - start) / 1e9, live() / MEBIBYTE, peak() / MEBIBYTE);
                resetPeak();
            }
        }
    }

    private static int facts(Path clone, String commit) {
        try (JGitTree tree = JGitTree.open(clone, commit, SourceLimits.USUAL)) {
            List<AppFacts> apps = Analyser.analyse(tree, AnalysisRequest.WHOLE);
            return apps.stream().mapToInt(app -> app.facts().facts().size()).sum();
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void resetPeak() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static double peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** Time on processors of the whole process, which other work on the machine does not lengthen. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static double live() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
