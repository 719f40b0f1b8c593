package dev.drover.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators get wrong, and what they are told: the setting, what is wrong with it, and what to write instead. */
final class BadSettingsTest {
    private static final String SHOP = "DROVER_REPOSITORIES_SHOP_";

    /** A row: the settings, and the one message that they get. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROVER_POLL_EVERY=60 -> DROVER_POLL_EVERY: \"60\" is not a duration. Expected: duration from 5s to 1d, such as 60s.",
                "DROVER_LOG_FORMAT=xml -> DROVER_LOG_FORMAT: \"xml\" is none of the words it may be. Expected: console, json.",
                "DROVER_POLL_EVRY= -> DROVER_POLL_EVRY: there is no such setting. Did you mean DROVER_POLL_EVERY?",
                "DROVER_POLICY_ALLOW=privilegd -> DROVER_POLICY_ALLOW: there is no rule \"privilegd\"; perhaps privileged was meant."
                        + " Expected: ids of rules, separated by commas.",
                "DROVER_FREEZE=fri 16:00 -> DROVER_FREEZE: \"fri 16:00\" is no window; write \"22:00 to 06:00\"",
                "DROVER_DATABASE_URL=postgres://u:hunter22@h/d -> DROVER_DATABASE_URL: it is not of the form jdbc:postgresql://",
                "LANGFUSE_PUBLIC_KEY=pk -> LANGFUSE_SECRET_KEY: its two keys go together, and this one is not set.",
                "DROVER_OIDC_ISSUER=https://sso.example;DROVER_OIDC_CLIENT_ID=d -> DROVER_OIDC_ISSUER: people can sign in there,"
                        + " but nobody is given a role. Set DROVER_OIDC_OPERATORS",
                "DROVER_REPOSITORIES_SHOP_URL=http://git.example/a/b.git -> DROVER_REPOSITORIES_SHOP_URL: plain http would show its"
                        + " token to the network.",
                "DROVER_CONFIG_REPOSITORY=http://git.example/ops.git -> DROVER_CONFIG_REPOSITORY: plain http would show",
                "DROVER_REPOSITORIES_SHOP_URL=https://git.example/a.git;DROVER_REPOSITORIES_SHOP_FORGE=builtin ->"
                        + " DROVER_REPOSITORIES_SHOP_URL: the built-in forge has this repository itself",
                "DROVER_REPOSITORIES_A_URL=https://git.example/a.git;DROVER_REPOSITORIES_B_URL=https://git.example/a ->"
                        + " DROVER_REPOSITORIES_B_URL: the repository a has this address, branch and spec already.",
                "NOMAD_ADDR=https://nomad:4646;NOMAD_CACERT=/gone.pem -> NOMAD_CACERT: there is no file /gone.pem. Name a file that",
            })
    void isToldInOneMessage(String row) {
        String[] parts = row.split(" -> ", 2);
        Map<String, String> given = new LinkedHashMap<>();
        for (String setting : parts[0].split(";")) {
            given.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }

        SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, () -> read(given));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith(parts[1])
                .doesNotContain("hunter22");
    }

    @Test
    void whatFitsTogetherIsTaken() {
        Settings settings = read(Map.of(
                "DROVER_ALLOW_PLAIN_HTTP",
                "true",
                "DROVER_POLICY_ALLOW",
                "privileged, host-volume",
                SHOP + "URL",
                "http://git.example/a/b.git",
                SHOP + "TOKEN",
                "",
                "DROVER_REPOSITORIES_NEXT_URL",
                "http://git.example/a/b.git",
                "DROVER_REPOSITORIES_NEXT_BRANCH",
                "next",
                "DROVER_REPOSITORIES_MINE_URL",
                "http://drover.example/git/mine.git",
                "DROVER_REPOSITORIES_MINE_FORGE",
                "builtin"));

        assertThat(settings.watching().repositories()).hasSize(3);
        assertThat(settings.policy().allow()).containsExactly("privileged", "host-volume");
    }

    @Test
    void aQuoteWithoutAnEndIsNamedWithItsLine() {
        List<Problem> problems = catchThrowableOfType(
                        SettingsRefused.class,
                        () -> SettingsReader.read(new Inputs(
                                Map.of(),
                                "DROVER_INSTANCE='a'\nDROVER_HOST=\"abc\nDROVER_DATA='x\nDROVER_PORT=\"80\\\"\n",
                                "",
                                Path.of("/"))))
                .problems();

        assertThat(problems)
                .extracting(Problem::name)
                .contains(".env:2", ".env:3", ".env:4")
                .doesNotContain(".env:1");
    }

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(
                new Inputs(environment, "", "", Path.of("/home/ada"), file -> Optional.of("there is no file " + file)));
    }
}
