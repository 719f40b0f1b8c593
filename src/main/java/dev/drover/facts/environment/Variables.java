package dev.drover.facts.environment;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.facts.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes clues of variables: hides what looks like a secret, and proposes where the value should come from in a cluster. */
public final class Variables {
    private static final Set<String> PORTS =
            Set.of("PORT", "HTTP_PORT", "SERVER_PORT", "APP_PORT", "LISTEN_PORT", "WEB_PORT");
    private static final List<String> BACKING = List.of(
            "DB",
            "DATABASE",
            "POSTGRES",
            "PG",
            "MYSQL",
            "MARIADB",
            "MONGO",
            "REDIS",
            "RABBIT",
            "AMQP",
            "KAFKA",
            "NATS",
            "MEMCACHED",
            "ELASTIC",
            "SMTP",
            "MAIL",
            "MQTT",
            "CONSUL",
            "VAULT",
            "BROKER",
            "CACHE",
            "QUEUE",
            "MINIO",
            "LDAP");

    private Variables() {}

    /** The clue that this line of this file gives about a variable. */
    public static Clue clue(Read read, String file, int line, String text, EvidenceClass kind) {
        Evidence evidence = new Evidence(file, line, Secrets.hidden(text.strip()), kind);
        return new Clue(FactKey.env(read.name()), value(read), evidence);
    }

    static Variable value(Read read) {
        boolean secret = Secrets.nameLooksSecret(read.name())
                || read.fallback()
                        .filter(text -> Secrets.valueLooksSecret(read.name(), text))
                        .isPresent();
        boolean required = read.required() && !Names.isLibrary(read.name());
        VariableSource source = source(read, secret);
        return new Variable(fallback(read, secret, source), required, secret, source);
    }

    /** Where the value will come from some place in the cluster, what the program falls back to is no default for it. */
    private static Default fallback(Read read, boolean secret, VariableSource source) {
        if (secret) {
            return read.fallback().<Default>map(text -> new Default.Hidden()).orElseGet(Default.None::new);
        }
        return source.isPlace()
                ? new Default.None()
                : read.fallback().<Default>map(Default.Known::new).orElseGet(Default.None::new);
    }

    private static VariableSource source(Read read, boolean secret) {
        String name = read.name().toUpperCase(Locale.ROOT);
        if (PORTS.contains(name)) {
            return VariableSource.RUNTIME;
        }
        if (secret) {
            return VariableSource.VARIABLE;
        }
        boolean address = name.endsWith("_HOST") || name.endsWith("_PORT") || name.endsWith("_ADDR");
        if (address && BACKING.stream().anyMatch(name::contains)) {
            return VariableSource.SERVICE;
        }
        return read.fallback().isPresent() ? VariableSource.FIXED : VariableSource.UNKNOWN;
    }
}
