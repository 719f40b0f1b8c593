package dev.drover.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What says how to talk to a forge, and what is refused of it at start. */
class ForgeSettingsTest {
    private static final String SHOP = "DROVER_REPOSITORIES_SHOP_";
    private static final String GITHUB = "https://github.com/acme/shop.git";

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(new Inputs(environment, "", "", Path.of("/home/ada")));
    }

    private static Map<String, String> shop(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(SHOP + namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    @Test
    void aGithubAppStandsInForAToken() {
        Repository.ForgeAccess access = read(shop(
                        "URL",
                        GITHUB,
                        "APP_ID",
                        "Iv23abc",
                        "APP_KEY_FILE",
                        "/secrets/key.pem",
                        "APP_INSTALLATION",
                        "42"))
                .watching()
                .repositories()
                .getFirst()
                .forge();

        assertThat(access.kind()).isEqualTo(Repository.ForgeKind.GITHUB);
        assertThat(access.app())
                .contains(new Repository.App("Iv23abc", Optional.of(42L), "/secrets/key.pem", Secret.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "APP_KEY_FILE=/k.pem, _APP_ID, without its id",
        "APP_ID=Iv23, _APP_KEY_FILE, private key",
        "APP_ID=Iv23|APP_INSTALLATION=first, _APP_INSTALLATION, number",
        "TOKEN=t|WEBHOOK_SECRET= , _WEBHOOK_SECRET, empty",
        "TOKEN=t|WEBHOOK_SECRET=short, _WEBHOOK_SECRET, shorter than 16",
        "TOKEN=t|WEBHOOKS=true, _WEBHOOK_SECRET, turned on without a secret",
        "TOKEN=t|WEBHOOKS=true|WEBHOOK_SECRET= , _WEBHOOK_SECRET, empty",
        "FORGE=none|WEBHOOKS=true, _WEBHOOKS, sends no webhooks",
        "TOKEN=t|WEBHOOKS=perhaps, _WEBHOOKS, true",
        "TOKEN=t|FORGE=mercurial, _FORGE, github",
    })
    void whatIsHalfOrWeakIsRefused(String given, String name, String words) {
        Map<String, String> settings = shop("URL", GITHUB);
        for (String each : given.split("\\|")) {
            settings.put(SHOP + each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }

        SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, () -> read(settings));

        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.name()).endsWith(name));
        assertThat(refused).hasMessageContaining(words);
    }

    @Test
    void anAppBesideATokenIsRefusedAndSoIsOneElsewhere() {
        SettingsRefused both = catchThrowableOfType(
                SettingsRefused.class,
                () -> read(shop("URL", GITHUB, "TOKEN", "t", "APP_ID", "Iv23", "APP_KEY_FILE", "/k.pem")));
        SettingsRefused elsewhere = catchThrowableOfType(
                SettingsRefused.class,
                () -> read(shop(
                        "URL",
                        "https://gitlab.com/acme/shop.git",
                        "TOKEN",
                        "t",
                        "APP_ID",
                        "Iv23",
                        "APP_KEY_FILE",
                        "/k.pem")));

        assertThat(both).hasMessageContaining("there is a token, too");
        assertThat(elsewhere).hasMessageContaining("only GitHub has Apps");
    }

    @Test
    void anAddressThatNamesNoRepositoryIsRefused() {
        SettingsRefused refused = catchThrowableOfType(
                SettingsRefused.class, () -> read(shop("URL", "https://github.com/shop", "TOKEN", "t")));

        assertThat(refused).hasMessageContaining("names no repository").hasMessageContaining("owner/name");
    }

    @Test
    void withoutASecretNoWebhookIsHeardAndThatIsFine() {
        Repository.ForgeAccess access = read(shop("URL", GITHUB, "TOKEN", "t"))
                .watching()
                .repositories()
                .getFirst()
                .forge();

        assertThat(access.webhookSecret().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', true", "true, true", "false, false"})
    void aSecretTurnsWebhooksOnUnlessTheyAreTurnedOff(String webhooks, boolean heard) {
        Map<String, String> settings = shop("URL", GITHUB, "TOKEN", "t", "WEBHOOK_SECRET", "s1gned-by-the-forge");
        if (!webhooks.isEmpty()) {
            settings.put(SHOP + "WEBHOOKS", webhooks);
        }

        Repository.ForgeAccess access =
                read(settings).watching().repositories().getFirst().forge();

        assertThat(access.webhookSecret().isEmpty()).isNotEqualTo(heard);
    }
}
