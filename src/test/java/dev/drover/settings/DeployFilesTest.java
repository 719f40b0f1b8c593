package dev.drover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files that run Drover elsewhere name only settings that exist, with values that can be read. */
final class DeployFilesTest {
    private static final Path FOLDER = Path.of("k8s-nomad-deploy");

    @Test
    void kubernetesGivesSettingsThatCanBeRead() throws IOException {
        String text = Files.readString(FOLDER.resolve("kubernetes.yaml"));
        Map<String, String> given = new TreeMap<>(settings(text, Pattern.compile("(?m)^  ([A-Z][A-Z_]+): (.*)$")));
        given.putAll(settings(text, Pattern.compile("--from-literal=([A-Z_]+)='?([^' \\\\\n]+)")));

        Settings settings = SettingsReader.read(new Inputs(given, "", "", Path.of("/data")));

        assertThat(Yaml.read(text.lines().toList()).problems()).isEmpty();
        assertThat(given).containsKeys("NOMAD_ADDR", "DROVER_DATABASE_URL", "DROVER_REPOSITORIES_SHOP_WEBHOOK_SECRET");
        assertThat(settings.watching().repositories()).hasSize(1);
    }

    private static Map<String, String> settings(String text, Pattern form) {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2).replace("…", "a-secret-of-somebody"));
        }
        return found;
    }
}
