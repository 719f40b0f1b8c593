package dev.drover.question;

import java.util.List;

/** What people are told when they wrote a secret where everybody can read it. Never repeats it. */
public final class SecretAdvice {
    private SecretAdvice() {}

    /** For the names whose values were given in clear; "" stands for a line that named nothing. */
    public static String forNames(List<String> names) {
        List<String> known =
                names.stream().filter(name -> !name.isEmpty()).distinct().toList();
        String subject = known.isEmpty() ? "This text" : "The value of " + String.join(", ", known);
        String name = known.isEmpty() ? "NAME" : known.getFirst();
        String key = name.toLowerCase(java.util.Locale.ROOT);
        return subject
                + " looks like a secret written in clear, so nothing of the reply was kept. Whoever can read this "
                + "conversation can read it, and the forge keeps old versions: make a new secret where it was issued, revoke "
                + "this one, and delete the comment. Put the new one into Vault (`vault kv put -mount=secret APP " + key
                + "=-`, which reads it from standard input) or a Nomad variable (`nomad var put nomad/jobs/JOB " + key
                + "=@FILE`), and answer with the place: `" + name + " = vault secret/data/APP#" + key + "` or `" + name
                + " = variable nomad/jobs/JOB#" + key + "`.";
    }
}
