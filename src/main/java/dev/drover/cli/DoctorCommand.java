package dev.drover.cli;

import dev.drover.doctor.Checkup;
import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how every service is found from here, and what to do about those that aren't well. */
@Command(
        name = "doctor",
        description = "Look at Nomad, Vault, Consul, Fabio, forges, model and store, and say what is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    DoctorCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Checkup> found = tools.outside().checkups().all();
        if (json.on()) {
            terminal.print(document(found).encoded());
        } else {
            CheckupTable.print(found, terminal);
        }
        boolean well = found.stream().noneMatch(checkup -> checkup.state() == Checkup.State.FAILED);
        return (well ? ExitCode.DONE : ExitCode.NO).number();
    }

    private static Json document(List<Checkup> found) {
        List<Json> services = new ArrayList<>();
        for (Checkup checkup : found) {
            Map<String, Json> service = new LinkedHashMap<>();
            service.put("service", Json.of(checkup.service()));
            service.put("state", Json.of(checkup.state().name().toLowerCase(Locale.ROOT)));
            service.put("address", Json.of(checkup.address()));
            service.put("version", Json.of(checkup.version()));
            service.put("what", Json.of(checkup.advice().what()));
            service.put("fix", Json.of(checkup.advice().fix()));
            services.add(Json.object(service));
        }
        return Json.object(Map.of("services", Json.of(services)));
    }
}
