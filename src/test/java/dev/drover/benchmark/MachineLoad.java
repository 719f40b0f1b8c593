package dev.drover.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How busy the machine's processors were, and with whose work, since a moment: what a reader needs to judge a time that was measured on
 * it. Read from {@code /proc}; where there is none it shows zeros.
 */
final class MachineLoad {
    private final List<Long> nomad;
    private final Ticks from;

    private record Ticks(long busy, long all, long ours, long nomads) {}

    private MachineLoad(List<Long> nomad) {
        this.nomad = nomad;
        this.from = now();
    }

    /** From now on, beside the Nomad that the benchmark's script started. */
    static MachineLoad begin() {
        String processes =
                Optional.ofNullable(System.getenv("BENCHMARK_NOMAD_PIDS")).orElse("");
        return new MachineLoad(processes
                .lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(Long::valueOf)
                .toList());
    }

    @Override
    public String toString() {
        Ticks to = now();
        double all = Math.max(1, to.all() - from.all());
        double ours = to.ours() - from.ours();
        double nomads = to.nomads() - from.nomads();
        double strangers = Math.max(0, to.busy() - from.busy() - ours - nomads);
        return String.format(
                Locale.ROOT,
                "processors: %.0f %% this, %.0f %% Nomad, %.0f %% others",
                100 * ours / all,
                100 * nomads / all,
                100 * strangers / all);
    }

    private Ticks now() {
        try {
            String[] cpu = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
            long all = 0;
            for (int i = 1; i < cpu.length; i++) {
                all += Long.parseLong(cpu[i]);
            }
            long idle = Long.parseLong(cpu[4]) + Long.parseLong(cpu[5]);
            long nomads = 0;
            for (long process : nomad) {
                nomads += ticks(process);
            }
            return new Ticks(all - idle, all, ticks(ProcessHandle.current().pid()), nomads);
        } catch (IOException e) {
            return new Ticks(0, 0, 0, 0);
        }
    }

    private static long ticks(long process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(after[11]) + Long.parseLong(after[12]);
    }
}
