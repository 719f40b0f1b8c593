package dev.drover.facts;

import java.util.List;

/** The value of a fact. Two values are the same statement exactly when they are equal. */
public sealed interface FactValue {
    /** A word, path, name or host. */
    record Text(String text) implements FactValue {}

    /** A port, MiB of memory, MHz of CPU, or a count. */
    record Whole(long number) implements FactValue {}

    /** The words of a command line. */
    record Words(List<String> words) implements FactValue {
        public Words {
            words = List.copyOf(words);
        }
    }

    /**
     * An environment variable that the app reads. A secret's default is always {@link Default.Hidden} or {@link Default.None};
     * only where the source is a place (Vault, a Nomad variable, Consul, a service, the runtime) a known default names that
     * place, in the words of the answer grammar: {@code secret/data/shop/db#password}.
     */
    record Variable(Default fallback, boolean required, boolean secret, VariableSource source) implements FactValue {
        public Variable {
            if (secret && !source.isPlace() && fallback instanceof Default.Known) {
                fallback = new Default.Hidden();
            }
        }
    }

    /** A health check; port 0 means the app's main port, path is "" for anything but HTTP. */
    record Check(CheckKind kind, String path, int port) implements FactValue {}

    /** What a variable has when nobody sets it. */
    sealed interface Default {
        record None() implements Default {}

        record Known(String text) implements Default {}

        /** There is one, but it looks like a secret and was not kept. */
        record Hidden() implements Default {}
    }

    /** Where a variable's value should come from in the cluster. */
    enum VariableSource {
        FIXED,
        RUNTIME,
        VARIABLE,
        VAULT,
        CONSUL,
        SERVICE,
        COMPOSITE,
        UNKNOWN;

        /** True when the value is kept somewhere in the cluster, so that a repository can only name the place. */
        public boolean isPlace() {
            return this == RUNTIME || this == VARIABLE || this == VAULT || this == CONSUL || this == SERVICE;
        }

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How an app is asked whether it is well. */
    enum CheckKind {
        HTTP,
        TCP,
        GRPC,
        SCRIPT;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
