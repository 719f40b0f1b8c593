package dev.drover.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How busy the machine was, and with whose work, since a moment: what a reader needs to judge a time that was measured on it. Read from
 * {@code /proc}; where there is none it says nothing.
 */
final class MachineLoad {
    private final List<Long> processes;
    private final Ticks from;

    private record Ticks(long busy, long all, long ours) {}

    private MachineLoad(List<Long> processes) {
        this.processes = processes;
        this.from = now();
    }

    /** From now on; {@code others} are processes whose work counts as the benchmark's. */
    static MachineLoad with(List<Long> others) {
        return new MachineLoad(Stream.concat(Stream.of(ProcessHandle.current().pid()), others.stream())
                .toList());
    }

    @Override
    public String toString() {
        Ticks to = now();
        double all = Math.max(1, to.all() - from.all());
        double ours = to.ours() - from.ours();
        double strangers = Math.max(0, to.busy() - from.busy() - ours);
        return String.format(
                Locale.ROOT,
                "processors: %.0f %% with this, %.0f %% with other work",
                100 * ours / all,
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
            long ours = 0;
            for (long process : processes) {
                ours += ticks(process);
            }
            return new Ticks(all - idle, all, ours);
        } catch (IOException e) {
            return new Ticks(0, 0, 0);
        }
    }

    private static long ticks(long process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(after[11]) + Long.parseLong(after[12]);
    }
}
