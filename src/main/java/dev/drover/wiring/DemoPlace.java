package dev.drover.wiring;

import dev.drover.app.RepositoryName;
import dev.drover.cli.DemoOptions;
import dev.drover.cli.DemoOptions.ClusterKind;
import dev.drover.cli.RunOptions;
import dev.drover.forge.builtin.Hosting;
import dev.drover.settings.Inputs;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Everything the demo stands on: a folder, settings made for it alone, an example repository, and a Nomad of its own where one is
 * installed. It reads no setting of this shell, so it can't reach anything configured elsewhere, and leaves nothing behind unless
 * it was asked to keep its folder.
 */
final class DemoPlace implements AutoCloseable {
    private static final RepositoryName SHOP = new RepositoryName("shop");
    private static final List<String> FILES = List.of("Dockerfile", "README.md", "server.py", ".env.example");

    private final Path folder;
    private final boolean kept;
    private final Settings settings;
    private final Optional<NomadChild> nomad;

    private DemoPlace(Path folder, boolean kept, Settings settings, Optional<NomadChild> nomad) {
        this.folder = folder;
        this.kept = kept;
        this.settings = settings;
        this.nomad = nomad;
    }

    static DemoPlace prepare(DemoOptions options) {
        try {
            Path folder = options.keep().isPresent()
                    ? Files.createDirectories(options.keep().get().toAbsolutePath())
                    : Files.createTempDirectory("drover-demo");
            Optional<NomadChild> nomad =
                    options.cluster() == ClusterKind.SIMULATED ? Optional.empty() : NomadChild.start(folder);
            if (nomad.isEmpty() && options.cluster() == ClusterKind.NOMAD) {
                throw new dev.drover.app.ServiceUnavailable(
                        "nomad",
                        "no nomad binary is on the PATH, or it did not start",
                        "Install Nomad, or use --cluster simulated");
            }
            String token = token();
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("DROVER_DATA", folder.toString());
            environment.put("DROVER_PORT", Integer.toString(options.port()));
            environment.put("DROVER_HOST", "127.0.0.1");
            environment.put("DROVER_INSTANCE", "demo");
            environment.put("DROVER_TOKENS_ADA_VALUE", token);
            environment.put("DROVER_TOKENS_ADA_ROLE", "operator");
            environment.put("DROVER_POLL_EVERY", "5s");
            environment.put("DROVER_RECONCILE_EVERY", "5s");
            environment.put("DROVER_REPOSITORIES_SHOP_URL", "http://127.0.0.1:" + options.port() + "/git/shop.git");
            environment.put("DROVER_REPOSITORIES_SHOP_FORGE", "builtin");
            nomad.ifPresent(child -> environment.put("NOMAD_ADDR", child.address()));
            Settings settings = SettingsReader.read(new Inputs(environment, "", "", folder));
            return new DemoPlace(folder, options.keep().isPresent(), settings, nomad);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Settings settings() {
        return settings;
    }

    RunOptions options() {
        return new RunOptions(
                false, false, nomad.isPresent() ? RunOptions.Place.DEMO : RunOptions.Place.SIMULATED_DEMO);
    }

    /** Commits the example, unless the folder was kept from an earlier run. */
    void seed() {
        SortedMap<String, String> files = new TreeMap<>();
        FILES.forEach(name -> files.put(name, example(name)));
        new Hosting(folder.resolve("git"), Set.of(SHOP)).begin(SHOP, files, new PersonIdent("Ada", "ada@shop.example"));
    }

    private static String example(String name) {
        try (InputStream in = DemoPlace.class.getClassLoader().getResourceAsStream("gitops-example/app/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the example's " + name + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void explain(PrintStream out) {
        String base = settings.serving().publicUrl();
        out.println("Drover demo");
        out.println("  dashboard   " + base + "/");
        out.println("  repository  git clone " + base + "/git/shop.git");
        out.println("  sign in as  ada, with the token "
                + settings.serving().tokens().getFirst().value().reveal());
        out.println("  cluster     "
                + nomad.map(child -> "Nomad at " + child.address())
                        .orElse("simulated (no nomad binary was asked for or found)"));
        out.println("  data        " + folder + (kept ? "" : " (gone at the end)"));
        out.println("Stop it with Ctrl-C.");
        out.flush();
    }

    @Override
    public void close() {
        nomad.ifPresent(NomadChild::close);
        if (kept) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.getLogger("dev.drover.demo").log(System.Logger.Level.WARNING, "{0} could not be removed", folder);
        }
    }
}
