package dev.drover.facts.build;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.FactValue.Whole;
import dev.drover.facts.Secrets;
import dev.drover.facts.command.Listening;
import dev.drover.facts.compose.Amounts;
import dev.drover.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads jobforge's {@code build.yaml}: image, Dockerfile, context, and the test phase, which runs the image much as a
 * deployment would. Sizes of a build are never taken for sizes of the app; a port that isn't written is not assumed.
 */
public final class JobforgeFinder implements FactFinder {
    @Override
    public String name() {
        return "jobforge build.yaml";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        BuildYaml.of(scope.tree(), scope.folder(), scope.origin())
                .filter(file -> file.build().dockerfile().equals(scope.dockerfile())
                        || scope.dockerfile().isEmpty())
                .ifPresent(file -> new Reading(file, clues).read());
    }

    private record Reading(BuildYaml file, Consumer<Clue> clues) {
        void read() {
            YamlNode test = file.value("test");
            say(FactName.IMAGE, new Text(file.image().toLowerCase(java.util.Locale.ROOT)), file.line("image_name"));
            port(test.get("container_port"));
            health(test.get("health_endpoint"));
            test.get("env")
                    .entries()
                    .forEach((name, entry) -> fixed(name, entry.value().string(""), entry.line()));
            test.get("vault_secrets").list().forEach(this::secret);
            YamlNode gpu = test.get("gpu_required");
            if (gpu.truth(false)) {
                int count = Math.max(1, Listening.number(test.get("gpu_count").string("1")));
                say(FactName.GPU, new Whole(count), gpu.line());
            }
            sizes(test);
        }

        private void port(YamlNode node) {
            int port = Listening.number(node.string(""));
            if (port > 0) {
                say(FactName.PORT, new Whole(port), node.line());
            }
        }

        private void health(YamlNode node) {
            node.string()
                    .filter(path -> path.startsWith("/"))
                    .ifPresent(path -> say(FactName.CHECK, new Check(CheckKind.HTTP, path, 0), node.line()));
        }

        private void fixed(String name, String value, int line) {
            FactValue variable = new FactValue.Variable(
                    new Default.Known(value), false, Secrets.nameLooksSecret(name), VariableSource.FIXED);
            say(FactKey.env(name), variable, line, EvidenceClass.DECLARED);
        }

        /** {@code { path, fields: { field of the secret: NAME } }}. */
        private void secret(YamlNode node) {
            String path = node.get("path").string("");
            node.get("fields")
                    .entries()
                    .forEach((field, entry) -> entry.value().string().ifPresent(name -> {
                        FactValue variable = new FactValue.Variable(
                                new Default.Known(path + "#" + field), true, true, VariableSource.VAULT);
                        say(FactKey.env(name), variable, entry.line(), EvidenceClass.DECLARED);
                    }));
        }

        private void sizes(YamlNode test) {
            YamlNode limits = file.value("resource_limits");
            for (YamlNode each : List.of(test.get("resource_limits"), limits.get("test"), limits)) {
                Optional<Long> memory = whole(each.get("memory")).flatMap(number -> Amounts.mebibytes(number + "m"));
                Optional<Long> cpu = whole(each.get("cpu"));
                if (memory.isPresent() || cpu.isPresent()) {
                    memory.ifPresent(size -> say(
                            FactKey.of(FactName.MEMORY),
                            new Whole(size),
                            each.get("memory").line(),
                            EvidenceClass.SOURCE));
                    cpu.ifPresent(speed -> say(
                            FactKey.of(FactName.CPU),
                            new Whole(speed),
                            each.get("cpu").line(),
                            EvidenceClass.SOURCE));
                    return;
                }
            }
        }

        private static Optional<Long> whole(YamlNode node) {
            String text = node.string("");
            boolean number =
                    !text.isEmpty() && text.length() <= 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return number ? Optional.of(Long.parseLong(text)).filter(each -> each > 0) : Optional.empty();
        }

        private void say(FactName name, FactValue value, int line) {
            say(FactKey.of(name), value, line, EvidenceClass.DECLARED);
        }

        private void say(FactKey key, FactValue value, int line, EvidenceClass kind) {
            String path = file.text().path();
            clues.accept(
                    new Clue(key, value, new Evidence(path, line, file.text().line(line), kind)));
        }
    }
}
