package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemFilesTest {
    @TempDir
    Path folder;

    private Path pem(String kind, byte[] der) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END "
                + kind + "-----\n";
        return Files.writeString(folder.resolve("key.pem"), text);
    }

    /** The older forms are what the newer one wraps: version, algorithm and an octet string with the older key. */
    private static byte[] unwrapped(byte[] pkcs8, int firstTag) {
        for (int i = 4; i < 64; i++) {
            if (pkcs8[i] == 4) {
                int header = (pkcs8[i + 1] & 0xff) == 0x82 ? 4 : (pkcs8[i + 1] & 0xff) == 0x81 ? 3 : 2;
                if (pkcs8[i + header] == firstTag) {
                    return Arrays.copyOfRange(pkcs8, i + header, pkcs8.length);
                }
            }
        }
        throw new IllegalStateException("no older key inside");
    }

    @Test
    void aKeyInTodaysFormIsRead() throws GeneralSecurityException, IOException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(PemFiles.key(pem("PRIVATE KEY", pair.getPrivate().getEncoded())))
                .isEqualTo(pair.getPrivate());
    }

    @Test
    void anRsaKeyInItsOlderFormIsRead() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();

        byte[] older = unwrapped(pair.getPrivate().getEncoded(), 0x30);

        assertThat(PemFiles.key(pem("RSA PRIVATE KEY", older))).isEqualTo(pair.getPrivate());
    }

    @ParameterizedTest
    @CsvSource({"secp256r1", "secp384r1", "secp521r1"})
    void anEcKeyInItsOlderFormIsRead(String curve) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();

        byte[] older = unwrapped(pair.getPrivate().getEncoded(), 0x30);

        assertThat(PemFiles.key(pem("EC PRIVATE KEY", older))).isEqualTo(pair.getPrivate());
    }

    @Test
    void anEncryptedKeyIsRefusedWithAWayOut() throws IOException {
        Path file = pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});

        assertThatThrownBy(() -> PemFiles.key(file))
                .isInstanceOf(InvalidKeySpecException.class)
                .hasMessageContaining("openssl pkey");
    }

    @Test
    void aFileWithoutAKeyIsRefused() throws IOException {
        Path file = pem("CERTIFICATE", new byte[] {1, 2, 3});

        assertThatThrownBy(() -> PemFiles.key(file)).hasMessageContaining("no private key");
    }
}
