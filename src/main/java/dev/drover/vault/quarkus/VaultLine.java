package dev.drover.vault.quarkus;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.vault.VaultSignIn;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.VaultException;
import io.quarkus.vault.client.auth.VaultAppRoleAuthOptions;
import io.quarkus.vault.client.auth.VaultKubernetesAuthOptions;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultResultExtractor;
import io.quarkus.vault.client.http.jdk.JDKVaultHttpClient;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to one Vault under one identity, by the client of quarkus-vault, which also works where the framework isn't started. */
final class VaultLine {
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(1);

    private final String address;
    private final VaultClient client;

    VaultLine(String address, VaultSignIn signIn, Optional<String> namespace) {
        this.address = address;
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
        VaultClient.Builder builder = VaultClient.builder()
                .baseUrl(address)
                .executor(new JDKVaultHttpClient(http))
                .requestTimeout(TO_ANSWER);
        signIn(builder, signIn);
        namespace.ifPresent(builder::namespace);
        this.client = builder.build();
    }

    private static void signIn(VaultClient.Builder builder, VaultSignIn signIn) {
        switch (signIn) {
            case VaultSignIn.Token(String token) -> builder.clientToken(token);
            case VaultSignIn.AppRole(String mount, String roleId, String secretId) ->
                builder.appRole(VaultAppRoleAuthOptions.builder()
                        .mountPath(mount)
                        .roleId(roleId)
                        .secretId(secretId)
                        .caching(RENEWED_BEFORE)
                        .build());
            case VaultSignIn.Identity(String mount, String role, Path file) ->
                // Nomad's identities and Kubernetes' are exchanged by one and the same request.
                builder.kubernetes(VaultKubernetesAuthOptions.builder()
                        .mountPath(mount)
                        .role(role)
                        .jwtTokenPath(file)
                        .caching(RENEWED_BEFORE)
                        .build());
        }
    }

    VaultClient client() {
        return client;
    }

    KvPath place(String path) {
        try {
            Json mount = asked(VaultRequest.get("Find a mount").path("sys", "internal", "ui", "mounts", path));
            return KvPath.in(mount.get("data"), path);
        } catch (VaultClientException e) {
            // A token that may do nothing below a mount isn't told of it.
            if (status(e) == 403) {
                return KvPath.guessed(path);
            }
            throw unavailable("asked for the mount of " + path, e);
        }
    }

    Json asked(VaultRequest.Builder<?> request) {
        VaultResultExtractor<String> text = response -> response.getBodyAsString();
        var response = waited(client.execute(request.expectOkStatus().build(text)));
        try {
            return Json.parse(response.getBodyAsString().orElse("null"));
        } catch (JsonSyntaxError e) {
            throw new ServiceUnavailable("vault", "what answers at " + address + " is no Vault", "Check VAULT_ADDR", e);
        }
    }

    <T> T waited(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(TO_ANSWER.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("vault", "interrupted", "Ask again", e);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VaultClientException refused) {
                throw refused;
            }
            throw silent(e);
        }
    }

    private ServiceUnavailable silent(Exception e) {
        return new ServiceUnavailable(
                "vault", "nothing answers at " + address, "Check that Vault runs there and VAULT_ADDR is right", e);
    }

    static int status(VaultClientException e) {
        Integer status = e.getStatus();
        return status == null ? 0 : status;
    }

    /** Vault's own words may quote what was sent, so only the status is told. */
    ServiceUnavailable unavailable(String what, VaultException e) {
        int status = e instanceof VaultClientException refused ? status(refused) : 0;
        return switch (status) {
            case 403 ->
                new ServiceUnavailable(
                        "vault",
                        "it refuses the token (403) when " + what,
                        "Set VAULT_TOKEN to one that is valid and may use sys/capabilities-self");
            case 400 ->
                new ServiceUnavailable(
                        "vault",
                        "it refuses the sign-in (400) when " + what,
                        "Check the role and what is set as VAULT_SECRET_ID or VAULT_IDENTITY_FILE");
            case 503 -> new ServiceUnavailable("vault", "it is sealed", "Unseal it");
            case 501 -> new ServiceUnavailable("vault", "it is not initialized", "Initialize it");
            default ->
                new ServiceUnavailable("vault", "it answered " + status + " when " + what, "Look at its servers");
        };
    }
}
