package dev.drover.facts.compose;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.FactValue.Whole;
import dev.drover.facts.Secrets;
import dev.drover.facts.command.Listening;
import dev.drover.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** States the environment that a compose service gives to the app, from {@code environment} and from {@code env_file}. */
record EnvironmentReading(AppScope scope, ComposeService app, Set<String> backing, Consumer<Clue> clues) {
    private static final int MOST = 500;
    private static final Set<String> PORT_NAMES =
            Set.of("PORT", "APP_PORT", "HTTP_PORT", "SERVER_PORT", "LISTEN_PORT", "WEB_PORT", "API_PORT");

    void read() {
        app.pairs("environment").entrySet().stream()
                .limit(MOST)
                .forEach(entry -> variable(entry.getKey(), entry.getValue()));
        for (Found file : app.items("env_file")) {
            String path =
                    file.node().string().orElseGet(() -> file.node().get("path").string(""));
            Paths.resolve(app.folder(), app.filled(path).text())
                    .flatMap(each -> scope.tree().text(each))
                    .ifPresent(this::names);
        }
    }

    private void variable(String name, Found found) {
        if (!isName(name)) {
            return;
        }
        String written = found.node().string("");
        Interpolation.Filled filled = app.filled(written);
        boolean known =
                !found.node().isNothing() && filled.settled() && !filled.text().isEmpty();
        boolean fromOutside = found.node().isNothing() || !filled.used().isEmpty();
        Default value = known ? new Default.Known(filled.text()) : new Default.None();
        boolean required = found.node().isNothing() || !filled.open().isEmpty();
        VariableSource source = source(name, filled.text(), fromOutside && !known);
        boolean secret = Secrets.nameLooksSecret(name)
                || filled.used().stream().anyMatch(used -> !used.equals(name) && Secrets.nameLooksSecret(used));
        FactValue variable = new FactValue.Variable(value, required, secret, source);
        Evidence evidence = new Evidence(found.file(), found.line(), name + ": " + written, EvidenceClass.COMPOSED);
        clues.accept(new Clue(FactKey.env(name), variable, evidence));
        int port = Listening.number(filled.text());
        if (PORT_NAMES.contains(name) && port > 0) {
            EvidenceClass sort = app.development() ? EvidenceClass.SOURCE : EvidenceClass.COMPOSED;
            Evidence said = new Evidence(found.file(), found.line(), name + ": " + written, sort);
            clues.accept(new Clue(FactKey.of(FactName.PORT), new Whole(port), said));
            clues.accept(new Clue(FactKey.of(FactName.PORT_VARIABLE), new Text(name), said));
        }
    }

    private VariableSource source(String name, String value, boolean open) {
        Optional<String> service =
                backing.stream().filter(each -> names(value, each)).findFirst();
        if (service.isPresent()) {
            boolean address =
                    value.equals(service.get()) || value.startsWith(service.get() + ":") && !value.contains("/");
            return address ? VariableSource.SERVICE : VariableSource.COMPOSITE;
        }
        return open || Secrets.nameLooksSecret(name) ? VariableSource.UNKNOWN : VariableSource.FIXED;
    }

    /** True for {@code db}, {@code db:5432}, {@code http://db/…}, {@code postgres://u:p@db:5432/…}. */
    static boolean names(String value, String service) {
        int at = value.indexOf(service);
        if (at < 0) {
            return false;
        }
        char before = at == 0 ? '/' : value.charAt(at - 1);
        int end = at + service.length();
        char after = end >= value.length() ? '/' : value.charAt(end);
        boolean whole = (before == '/' || before == '@') && (after == ':' || after == '/');
        return whole && (at > 0 || after == ':' || end == value.length());
    }

    /** Only the names: an env_file holds the values of somebody's machine. */
    private void names(SourceText text) {
        List<String> lines = text.lines();
        for (int i = 0; i < Math.min(lines.size(), MOST); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            String name = equals < 0
                    ? ""
                    : line.substring(0, equals).replace("export ", "").strip();
            if (isName(name)) {
                FactValue variable = new FactValue.Variable(
                        new Default.None(), false, Secrets.nameLooksSecret(name), VariableSource.UNKNOWN);
                Evidence evidence = new Evidence(text.path(), i + 1, name + "=…", EvidenceClass.COMPOSED);
                clues.accept(new Clue(FactKey.env(name), variable, evidence));
            }
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 100
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> c == '_' || c == '.' || c < 128 && Character.isLetterOrDigit(c));
    }
}
