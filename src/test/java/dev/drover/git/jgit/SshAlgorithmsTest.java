package dev.drover.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Algorithms are looked up by name, so a native image has only those that somebody named for it. */
class SshAlgorithmsTest {
    /** Those that the library's own extension names. */
    private static final Set<String> NAMED_BY_THE_EXTENSION =
            Set.of("com.jcraft.jsch.DH25519", "com.jcraft.jsch.DH448", "com.jcraft.jsch.DHXEC");

    private static final List<String> ASKED_FOR =
            List.of("xdh", "mlkem768", "mlkem1024", "keypairgen.eddsa", "pbkdf2", "ssh-ed25519", "ssh-ed448");

    private static Set<String> named() {
        return Set.of(
                SshSessions.class.getAnnotation(RegisterForReflection.class).classNames());
    }

    /** What the library looks for before it offers it, because not every platform has it; without what needs another library. */
    private static Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        ASKED_FOR.forEach(name -> offered.add(JSch.getConfig(name)));
        for (String list : List.of("CheckKexes", "CheckSignatures", "server_host_key", "PubkeyAcceptedAlgorithms")) {
            for (String algorithm : JSch.getConfig(list).split(",")) {
                String type = JSch.getConfig(algorithm);
                if (!type.contains("SNTRUP") && !type.contains("SignatureECDSA") && !type.contains("SignatureRSA")) {
                    offered.add(type);
                }
            }
        }
        offered.removeAll(NAMED_BY_THE_EXTENSION);
        return offered;
    }

    @Test
    void eachThatIsOfferedIsNamed() {
        assertThat(offered()).isNotEmpty().isSubsetOf(named());
    }

    @Test
    void eachThatIsNamedIsThere() {
        assertThat(named())
                .allSatisfy(name ->
                        assertThat(Class.forName(name).getDeclaredConstructor()).isNotNull());
    }
}
