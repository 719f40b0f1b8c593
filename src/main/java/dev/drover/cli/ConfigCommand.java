package dev.drover.cli;

import dev.drover.json.Json;
import dev.drover.settings.Problem;
import dev.drover.settings.Repository;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsRefused;
import dev.drover.settings.Watchlist;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

        @Option(names = "--offline", description = "Don't ask the configuration repository for its list.")
        private boolean offline;

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
                Watchlist watched = watched(settings);
                if (json.on()) {
                    terminal.print(answer(watched.problems(), watched.all()));
                } else {
                    summary(settings, watched);
                }
                if (!json.on() && !watched.problems().isEmpty()) {
                    throw new SettingsRefused(watched.problems());
                }
                return (watched.problems().isEmpty() ? ExitCode.DONE : ExitCode.CONFIGURATION).number();
            } catch (SettingsRefused refused) {
                if (!json.on()) {
                    throw refused;
                }
                terminal.print(answer(refused.problems(), List.of()));
                return ExitCode.CONFIGURATION.number();
            }
        }

        private Watchlist watched(Settings settings) {
            return offline || settings.watching().configRepository().isEmpty()
                    ? new Watchlist(settings.watching().repositories(), Optional.empty())
                    : tools.outside().repositories();
        }

        private void summary(Settings settings, Watchlist watched) {
            Settings.Services services = settings.services();
            terminal.print(
                    watched.problems().isEmpty()
                            ? terminal.paint(Terminal.Colour.GOOD, "The settings are fine.")
                            : terminal.paint(
                                    Terminal.Colour.BAD,
                                    "The settings can be read; the list of the configuration repository is not right."));
            Table table = new Table("what", "setting");
            table.row("server", settings.serving().publicUrl());
            table.row(
                    "store",
                    settings.storage()
                            .database()
                            .map(Object::toString)
                            .orElseGet(() -> settings.storage().file().toString()));
            watched.named().forEach(repository -> row(repository, "", table));
            settings.watching().configRepository().ifPresent(from -> {
                table.row("configuration", from.file() + " of " + from.url() + (offline ? " (not asked)" : ""));
                watched.listed()
                        .ifPresent(list -> list.repositories().forEach(each -> row(each, ", listed there", table)));
            });
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

        private static void row(Repository repository, String where, Table table) {
            String kind = repository.forge().kind().name().toLowerCase(Locale.ROOT);
            table.row("repository " + repository.name(), repository.url() + " (" + kind + where + ")");
        }

        private static String answer(List<Problem> problems, List<Repository> watched) {
            List<Json> items = new ArrayList<>();
            for (Problem problem : problems) {
                Map<String, Json> item = new LinkedHashMap<>();
                item.put("name", Json.of(problem.name()));
                item.put("what", Json.of(problem.what()));
                item.put("fix", Json.of(problem.fix()));
                items.add(Json.object(item));
            }
            Map<String, Json> answer = new LinkedHashMap<>();
            answer.put("valid", Json.of(problems.isEmpty()));
            answer.put("problems", Json.of(items));
            answer.put(
                    "repositories",
                    Json.of(watched.stream()
                            .map(each -> Json.of(each.name().text()))
                            .toList()));
            return Json.object(answer).encoded();
        }
    }
}
