package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.HclValues;
import dev.drover.hcl.Value;
import dev.drover.hcl.ValuePrinter;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.testing.servers.NomadServer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A driver's config is read twice, by the server and by the client: what a program gets is what was meant, whatever the text. */
class ConfigReadingServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final NomadServer NEWEST = NomadServer.newest();

    @RegisterExtension
    static final NomadServer OLDEST = NomadServer.oldest();

    private static final List<String> NASTY = List.of(
            "${FOO}",
            "$${FOO}",
            "%{if x}y%{endif}",
            "%%{x}",
            "${",
            "%{",
            "a ${b:-c} \"quoted\" \\ back",
            "date +%{s}",
            "two\nlines\tand a tab",
            "é 日本 🚢",
            "#{x} // no comment /* either */",
            "{{ key \"x\" }}",
            "$",
            "a\r\n${x} $${y} %{z} $%{w}");

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(NASTY);
        Random random = new Random(20261121);
        while (arguments.size() < 200) {
            String text = Normalizer.normalize(HclValues.randomText(random), Normalizer.Form.NFC);
            // Behind a carriage return that ends no line Nomad's client reads doubled signs in yet another way.
            boolean plain = !text.replace("\r\n", "").contains("\r") && text.indexOf('\u0000') < 0;
            if (plain && text.length() < 500) {
                arguments.add(text);
            }
        }
        return arguments;
    }

    private static String spec(String namespace, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-c", "printf '%s\\0' \"$@\" | base64 -w 0", "sh"));
        all.addAll(arguments);
        return """
                job "config-reading" {
                  namespace = "%s"
                  type      = "batch"
                  group "one" {
                    restart {
                      attempts = 0
                      mode     = "fail"
                    }
                    reschedule {
                      attempts  = 0
                      unlimited = false
                    }
                    task "echo" {
                      driver = "raw_exec"
                      config {
                        command = "/bin/sh"
                        args    = %s
                      }
                    }
                  }
                }
                """.formatted(namespace, new ValuePrinter(Readings.TWICE).print(Value.texts(all), "        "));
    }

    private static List<String> received(NomadServer nomad, List<String> arguments) {
        try (HttpCluster cluster = new HttpCluster(NomadAccess.of(nomad.address(), nomad.token()))) {
            Parse parse = cluster.parse(new JobSource(spec(nomad.namespace(), arguments), JobSource.Format.HCL2, ""));
            assertThat(parse).isInstanceOf(Parse.Accepted.class);
            Parse.Accepted accepted = (Parse.Accepted) parse;
            cluster.register(new Registration(accepted.job(), 0, false));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Optional<Rollout> rollout = cluster.rollout(accepted.job().id());
            while (rollout.map(each -> each.allocations().stream()
                            .noneMatch(
                                    allocation -> allocation.status().client().equals("complete")))
                    .orElse(true)) {
                assertThat(System.nanoTime())
                        .as("in vain: %s", rollout.map(Rollout::allocations))
                        .isLessThan(deadline);
                cluster.awaitChange(accepted.job().id(), Duration.ofSeconds(2));
                rollout = cluster.rollout(accepted.job().id());
            }
            String allocation = rollout.orElseThrow().allocations().getFirst().id();
            String logged = cluster.logs(allocation, "echo", Cluster.LogStream.STDOUT, 1 << 18);
            String plain = new String(Base64.getDecoder().decode(logged.strip()), StandardCharsets.UTF_8);
            return List.of(plain.substring(0, plain.length() - 1).split("\u0000", -1));
        }
    }

    @Test
    void aProgramGetsTheArgumentsThatWereMeant() {
        List<String> arguments = arguments();

        List<String> newest = received(NEWEST, arguments);
        List<String> oldest = received(OLDEST, arguments);

        assertThat(newest).hasSameSizeAs(arguments);
        assertThat(oldest).hasSameSizeAs(arguments);
        for (int i = 0; i < arguments.size(); i++) {
            assertThat(newest.get(i)).isEqualTo(arguments.get(i));
            assertThat(oldest.get(i)).isEqualTo(arguments.get(i));
        }
    }
}
