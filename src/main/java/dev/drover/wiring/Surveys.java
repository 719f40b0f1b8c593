package dev.drover.wiring;

import dev.drover.app.ServiceUnavailable;
import dev.drover.consul.kiwi.KiwiConsul;
import dev.drover.fabio.http.FabioAdmin;
import dev.drover.nomad.Cluster;
import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import dev.drover.survey.ClusterSurvey;
import dev.drover.vault.SecretValues;
import dev.drover.vault.VaultSignIn;
import dev.drover.vault.quarkus.QuarkusSecretValues;
import dev.drover.vault.quarkus.QuarkusVault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Makes the survey of the cluster from what is set. Nothing is made, and nothing touched, for a service without an address. */
final class Surveys {
    private Surveys() {}

    static ClusterSurvey of(Settings settings, Optional<Cluster> nomad, Clock clock) {
        Settings.Services set = settings.services();
        ClusterSurvey.Services services = new ClusterSurvey.Services(
                nomad,
                set.consul().map(consul -> new KiwiConsul(consul.address(), text(consul.token()))),
                set.vault()
                        .filter(Settings.Vault::knowsUs)
                        .map(vault -> new QuarkusVault(vault.address(), signIn(vault), given(vault.namespace()))),
                set.fabio().map(fabio -> new FabioAdmin(URI.create(fabio.adminAddress()))));
        String path = set.consul().map(Settings.Consul::conventionsPath).orElse("");
        return new ClusterSurvey(services, path, clock);
    }

    /** Where secrets of Drover's own are kept; without Vault there are none. */
    static SecretValues values(Settings settings) {
        return settings.services()
                .vault()
                .filter(Settings.Vault::knowsUs)
                .<SecretValues>map(
                        vault -> new QuarkusSecretValues(vault.address(), signIn(vault), given(vault.namespace())))
                .orElse((path, key) -> {
                    throw new ServiceUnavailable("vault", "no Vault is set", "Set VAULT_ADDR and VAULT_TOKEN");
                });
    }

    private static VaultSignIn signIn(Settings.Vault vault) {
        Settings.VaultLogin login = vault.login();
        if (login.equals(Settings.VaultLogin.NONE)) {
            return new VaultSignIn.Token(vault.token().reveal());
        }
        return login.identityFile().isEmpty()
                ? new VaultSignIn.AppRole(
                        login.mount(), login.role(), login.secretId().reveal())
                : new VaultSignIn.Identity(login.mount(), login.role(), Path.of(login.identityFile()));
    }

    private static Optional<String> text(Secret secret) {
        return given(secret.reveal());
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
