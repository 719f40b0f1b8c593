package dev.drover.cli;

import dev.drover.doctor.Checkup;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shows how the services that a draft is made for are found, each with a fix hint, and asks whether to go on without those that
 * failed. It never stops a command that nobody sits in front of.
 */
final class InfrastructureCheck {
    private static final Set<String> SERVICES = Set.of("nomad", "consul", "vault", "fabio", "model");

    private final Tools tools;
    private final Terminal terminal;

    InfrastructureCheck(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    /** False when a person decided not to go on. */
    boolean passed(boolean ask) {
        List<Checkup> found = tools.outside().checkups().of(SERVICES);
        if (found.stream().allMatch(checkup -> checkup.state() == Checkup.State.OFF)) {
            terminal.say("No cluster is set, so nothing is known of it; set NOMAD_ADDR to have drafts made for yours.");
            terminal.say("");
            return true;
        }
        CheckupTable.print(found, terminal.aside());
        terminal.say("");
        long failed = found.stream()
                .filter(checkup -> checkup.state() == Checkup.State.FAILED)
                .count();
        return failed == 0 || !ask || goesOn(failed);
    }

    private boolean goesOn(long failed) {
        String line = terminal.ask(failed + " service(s) unavailable. Continue with available services? [yes]: ")
                .orElse("no");
        return Set.of("", "y", "yes").contains(line.strip().toLowerCase(Locale.ROOT));
    }
}
