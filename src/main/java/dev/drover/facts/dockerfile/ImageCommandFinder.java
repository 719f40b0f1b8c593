package dev.drover.facts.dockerfile;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.Whole;
import dev.drover.facts.FactValue.Words;
import dev.drover.facts.command.CheckCommand;
import dev.drover.facts.command.Launch;
import dev.drover.facts.command.Listening;
import dev.drover.facts.command.StartCommand;
import dev.drover.facts.dockerfile.ImageContract.Commands;
import dev.drover.facts.shell.Variables;
import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what the commands of the app's Dockerfile say: what is started, through which scripts, on which port it listens, and
 * how HEALTHCHECK asks whether it is well.
 */
public final class ImageCommandFinder implements FactFinder {
    @Override
    public String name() {
        return "Dockerfile commands";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        Optional<SourceText> text = scope.tree().text(scope.dockerfile());
        text.flatMap(each -> Stages.of(each.lines(), Map.of()).image(scope.target()))
                .ifPresent(image -> new Reading(scope, text.orElseThrow(), image, clues).read());
    }

    private record Reading(AppScope scope, SourceText text, ImageContract image, Consumer<Clue> clues) {
        void read() {
            Commands commands = image.commands();
            List<String> whole = new ArrayList<>();
            List<List<String>> started = new ArrayList<>();
            int line = 0;
            for (Run run : parts(commands)) {
                whole.addAll(run.shell() ? List.of("/bin/sh", "-c", run.words().getFirst()) : run.words());
                started.addAll(run.commands());
                line = run.line();
            }
            if (line > 0) {
                say(FactKey.of(FactName.COMMAND), new Words(whole), line);
                listening(started, line);
            }
            commands.health().ifPresent(this::health);
        }

        /** ENTRYPOINT and CMD as one line when both are words; a shell-form ENTRYPOINT ignores CMD. */
        private static List<Run> parts(Commands commands) {
            List<Run> parts = new ArrayList<>();
            commands.entrypoint().filter(run -> !run.words().isEmpty()).ifPresent(parts::add);
            boolean alone = parts.stream().anyMatch(Run::shell);
            if (!alone) {
                commands.command().filter(run -> !run.words().isEmpty()).ifPresent(parts::add);
            }
            boolean joined = parts.size() == 2 && !parts.get(1).shell();
            return joined ? List.of(joined(parts.get(0), parts.get(1))) : parts;
        }

        private static Run joined(Run entrypoint, Run command) {
            List<String> words = new ArrayList<>(entrypoint.words());
            words.addAll(command.words());
            return new Run(false, words, command.line());
        }

        private void listening(List<List<String>> started, int line) {
            List<List<String>> all = new ArrayList<>(started);
            image.commands()
                    .command()
                    .filter(run -> image.commands().entrypoint().isPresent())
                    .ifPresent(run -> all.addAll(run.commands()));
            Launch.Step here = new Launch.Step(StartCommand.of(List.of()), text.path(), line, text.line(line));
            String folder = scope.context().isEmpty() || scope.context().equals(".") ? scope.folder() : scope.context();
            for (Launch.Step step : Launch.follow(scope.tree(), folder, all, here)) {
                boolean direct = step.file().equals(text.path());
                step.command()
                        .flagged()
                        .ifPresentOrElse(
                                found -> listening(found, step, direct ? EvidenceClass.IMAGE : EvidenceClass.SOURCE),
                                () -> step.command()
                                        .usual()
                                        .ifPresent(port -> say(
                                                FactKey.of(FactName.PORT),
                                                new Whole(port),
                                                step,
                                                EvidenceClass.FRAMEWORK)));
            }
        }

        private void listening(Listening found, Launch.Step step, EvidenceClass kind) {
            Optional<String> set = value(found.variable());
            int port = set.map(Listening::number).filter(number -> number > 0).orElse(found.port());
            if (port > 0) {
                say(FactKey.of(FactName.PORT), new Whole(port), step, kind);
            }
            if (!found.variable().isEmpty()) {
                say(FactKey.of(FactName.PORT_VARIABLE), new Text(found.variable()), step, kind);
                say(FactKey.of(FactName.PORT_FORMAT), new Text(found.format()), step, kind);
            }
        }

        private void health(Run run) {
            if (run.words().isEmpty()) {
                return;
            }
            Variables variables = this::value;
            CheckCommand.of(run.commands(), variables)
                    .ifPresent(check -> say(FactKey.of(FactName.CHECK), check, run.line()));
        }

        private Optional<String> value(String name) {
            return Optional.ofNullable(
                            image.env().getOrDefault(name, image.args().get(name)))
                    .map(Setting::value);
        }

        private void say(FactKey key, FactValue value, int line) {
            clues.accept(new Clue(key, value, new Evidence(text.path(), line, text.line(line), EvidenceClass.IMAGE)));
        }

        private void say(FactKey key, FactValue value, Launch.Step step, EvidenceClass kind) {
            clues.accept(new Clue(key, value, new Evidence(step.file(), step.line(), step.excerpt(), kind)));
        }
    }
}
