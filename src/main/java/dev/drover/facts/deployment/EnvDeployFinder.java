package dev.drover.facts.deployment;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.Secrets;
import dev.drover.facts.dockerfile.ImageContract;
import dev.drover.facts.dockerfile.Stages;
import dev.drover.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads {@code deploy/.env.deploy}, where people of the first generation declared each variable and its source. */
public final class EnvDeployFinder implements FactFinder {
    public static final String PATH = "deploy/.env.deploy";

    @Override
    public String name() {
        return ".env.deploy";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        String own = scope.folder().isEmpty() ? PATH : scope.folder() + "/" + PATH;
        scope.tree()
                .text(own)
                .ifPresent(text -> EnvDeploy.read(text).entries().forEach(entry -> state(entry, text, clues)));
    }

    /** What is wrong with the file, for the people who wrote it; empty when it is sound or isn't there. */
    public static List<String> problems(AppScope scope) {
        String own = scope.folder().isEmpty() ? PATH : scope.folder() + "/" + PATH;
        return scope.tree()
                .text(own)
                .map(text -> problems(scope, EnvDeploy.read(text), own))
                .orElse(List.of());
    }

    private static List<String> problems(AppScope scope, EnvDeploy declared, String path) {
        List<String> problems = new ArrayList<>(declared.problems());
        List<String> set = scope.tree()
                .text(scope.dockerfile())
                .flatMap(text -> Stages.of(text.lines(), Map.of()).image(scope.target()))
                .map(ImageContract::configuration)
                .orElse(List.of());
        String missing = EnvDeploy.missing(declared, set);
        if (!missing.isEmpty()) {
            problems.add(missing);
        }
        return problems.stream().map(problem -> path + ": " + problem).toList();
    }

    private static void state(EnvDeploy.Entry entry, SourceText text, Consumer<Clue> clues) {
        boolean secret = Secrets.nameLooksSecret(entry.name());
        FactValue variable = switch (entry.kind()) {
            case FIXED -> new FactValue.Variable(new Default.Known(entry.value()), false, secret, VariableSource.FIXED);
            case VAULT -> new FactValue.Variable(new Default.Known(entry.value()), true, true, VariableSource.VAULT);
            case NOMAD -> new FactValue.Variable(new Default.None(), true, false, VariableSource.RUNTIME);
        };
        Evidence evidence = new Evidence(text.path(), entry.line(), text.line(entry.line()), EvidenceClass.DECLARED);
        clues.accept(new Clue(FactKey.env(entry.name()), variable, evidence));
        boolean port = entry.kind() == EnvDeploy.Kind.NOMAD && entry.name().contains("PORT");
        if (port) {
            clues.accept(new Clue(FactKey.of(FactName.PORT_VARIABLE), new Text(entry.name()), evidence));
        }
    }
}
