package dev.drover.cli;

import dev.drover.json.Json;
import dev.drover.settings.Problem;
import dev.drover.settings.Repository;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the operator's settings. */
@Command(name = "config", description = "Check the settings.")
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about the settings? There is: config check.");
    }

    /** Reads all settings as the daemon would and says what is wrong with them, or what they come to. */
    @Command(name = "check", description = "Read all settings, say everything that is wrong with them, start nothing.")
    static final class Check implements Callable<Integer> {
        @Mixin
        private JsonOption json = new JsonOption();

        private final Tools tools;
        private final Terminal terminal;

        Check(Tools tools, Terminal terminal) {
            this.tools = tools;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try {
                Settings settings = tools.settings();
                if (json.on()) {
                    terminal.print(answer(true, List.of()));
                } else {
                    summary(settings);
                }
                return ExitCode.DONE.number();
            } catch (SettingsRefused refused) {
                if (!json.on()) {
                    throw refused;
                }
                terminal.print(answer(false, refused.problems()));
                return ExitCode.CONFIGURATION.number();
            }
        }

        private void summary(Settings settings) {
            Settings.Services services = settings.services();
            terminal.print(terminal.paint(Terminal.Colour.GOOD, "The settings are fine."));
            Table table = new Table("what", "setting");
            table.row("server", settings.serving().publicUrl());
            table.row(
                    "store",
                    settings.storage()
                            .database()
                            .map(Object::toString)
                            .orElseGet(() -> settings.storage().file().toString()));
            for (Repository repository : settings.watching().repositories()) {
                table.row(
                        "repository " + repository.name(),
                        repository.url() + " ("
                                + repository.forge().kind().name().toLowerCase(java.util.Locale.ROOT) + ")");
            }
            table.row("nomad", services.nomad().map(Settings.Nomad::address).orElse("off"));
            table.row("vault", services.vault().map(Settings.Vault::address).orElse("off"));
            table.row("consul", services.consul().map(Settings.Consul::address).orElse("off"));
            table.row(
                    "fabio", services.fabio().map(Settings.Fabio::adminAddress).orElse("off"));
            table.row(
                    "model",
                    services.model()
                            .map(model -> model.name() + " at " + model.baseUrl())
                            .orElse("off"));
            table.row(
                    "langfuse",
                    services.langfuse().map(Settings.Langfuse::baseUrl).orElse("off"));
            table.row(
                    "traces",
                    services.telemetry().map(Settings.Telemetry::endpoint).orElse("off"));
            table.print(terminal);
        }

        private static String answer(boolean valid, List<Problem> problems) {
            List<Json> items = new ArrayList<>();
            for (Problem problem : problems) {
                Map<String, Json> item = new LinkedHashMap<>();
                item.put("name", Json.of(problem.name()));
                item.put("what", Json.of(problem.what()));
                item.put("fix", Json.of(problem.fix()));
                items.add(Json.object(item));
            }
            Map<String, Json> answer = new LinkedHashMap<>();
            answer.put("valid", Json.of(valid));
            answer.put("problems", Json.of(items));
            return Json.object(answer).encoded();
        }
    }
}
