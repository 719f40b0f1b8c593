package dev.drover.facts.dockerfile;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.FactValue.Whole;
import dev.drover.facts.image.KnownImages;
import dev.drover.source.SourceText;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads what the app's Dockerfile promises of the image that ends at its target stage: ports, variables, volumes, user, stop
 * signal, architecture, and that it wants a graphics processor. What its commands say is for {@link ImageCommandFinder}.
 */
public final class DockerfileFinder implements FactFinder {
    /** What .NET's server listens on: addresses or ports, separated by semicolons. */
    private static final Set<String> ADDRESS_NAMES =
            Set.of("ASPNETCORE_URLS", "DOTNET_URLS", "ASPNETCORE_HTTP_PORTS", "DOTNET_HTTP_PORTS");

    private static final Set<String> PORT_NAMES =
            Set.of("PORT", "APP_PORT", "HTTP_PORT", "SERVER_PORT", "LISTEN_PORT", "WEB_PORT", "API_PORT");
    private static final int WIDEST_RANGE = 10;

    @Override
    public String name() {
        return "Dockerfile";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        scope.tree()
                .text(scope.dockerfile())
                .ifPresent(text -> Stages.of(text.lines(), Map.of())
                        .image(scope.target())
                        .ifPresent(image -> new Reading(text, clues).read(image)));
    }

    private record Reading(SourceText text, Consumer<Clue> clues) {
        void read(ImageContract image) {
            image.ports().forEach(this::port);
            image.env().forEach(this::variable);
            for (Setting volume : image.volumes()) {
                say(
                        new FactKey(FactName.VOLUME, volume.value()),
                        new Text("volume"),
                        volume.line(),
                        EvidenceClass.IMAGE);
            }
            image.word("USER")
                    .filter(user -> !user.value().isBlank())
                    .ifPresent(user -> say(FactName.USER, new Text(user.value()), user.line()));
            image.word("STOPSIGNAL")
                    .filter(signal -> !signal.value().isBlank())
                    .ifPresent(signal -> say(FactName.STOP_SIGNAL, new Text(signal.value()), signal.line()));
            base(image);
        }

        private void base(ImageContract image) {
            String base = image.base().value();
            int line = image.base().line();
            String platform = image.platform();
            if (platform.contains("/") && !platform.contains("$")) {
                say(FactName.ARCH, new Text(architecture(platform)), line);
            }
            if (KnownImages.wantsGpu(base)) {
                say(FactKey.of(FactName.GPU), new Whole(1), line, EvidenceClass.IMAGE);
            }
            if (image.ports().isEmpty()) {
                KnownImages.port(base)
                        .ifPresent(
                                port -> say(FactKey.of(FactName.PORT), new Whole(port), line, EvidenceClass.FRAMEWORK));
            }
            KnownImages.portVariable(base).ifPresent(name -> {
                say(FactKey.of(FactName.PORT_VARIABLE), new Text(name), line, EvidenceClass.FRAMEWORK);
                say(FactKey.of(FactName.PORT_FORMAT), new Text("port"), line, EvidenceClass.FRAMEWORK);
                say(
                        FactKey.env(name),
                        new FactValue.Variable(new Default.None(), false, false, VariableSource.RUNTIME),
                        line,
                        EvidenceClass.FRAMEWORK);
            });
            KnownImages.data(base)
                    .ifPresent(path ->
                            say(new FactKey(FactName.VOLUME, path), new Text("volume"), line, EvidenceClass.IMAGE));
        }

        private void port(Exposed port) {
            boolean wide = port.last() - port.first() >= WIDEST_RANGE;
            if (port.first() > 0 && !wide && !port.protocol().equals("udp")) {
                say(FactName.PORT, new Whole(port.first()), port.line());
            }
            if (!port.variable().isEmpty()) {
                say(FactName.PORT_VARIABLE, new Text(port.variable()), port.line());
            }
        }

        private void variable(String name, Setting set) {
            if (Plumbing.is(name)) {
                return;
            }
            Default value = set.value().isEmpty() ? new Default.None() : new Default.Known(set.value());
            say(
                    FactKey.env(name),
                    new FactValue.Variable(value, false, false, VariableSource.FIXED),
                    set.line(),
                    EvidenceClass.IMAGE);
            if (ADDRESS_NAMES.contains(name)) {
                String address = set.value().split(";", 2)[0];
                String behind = address.substring(address.lastIndexOf(':') + 1);
                int port = Words.port(behind.endsWith("/") ? behind.substring(0, behind.length() - 1) : behind);
                if (port > 0) {
                    say(FactName.PORT, new Whole(port), set.line());
                }
            }
            if (PORT_NAMES.contains(name)) {
                int port = Words.port(set.value());
                if (port > 0) {
                    say(FactName.PORT, new Whole(port), set.line());
                    say(FactName.PORT_VARIABLE, new Text(name), set.line());
                }
            }
        }

        private static String architecture(String platform) {
            String[] parts = platform.toLowerCase(Locale.ROOT).split("/", 3);
            return parts[1];
        }

        private void say(FactName name, FactValue value, int line) {
            say(FactKey.of(name), value, line, EvidenceClass.IMAGE);
        }

        private void say(FactKey key, FactValue value, int line, EvidenceClass kind) {
            clues.accept(new Clue(key, value, new dev.drover.facts.Evidence(text.path(), line, text.line(line), kind)));
        }
    }
}
