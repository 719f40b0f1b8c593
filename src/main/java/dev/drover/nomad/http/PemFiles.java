package dev.drover.nomad.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates and keys in the form in which Nomad's own command line takes them. Keys may be PKCS#8, or the older RSA and EC forms
 * that {@code nomad tls} and OpenSSL write; encrypted keys are refused with a word on how to decrypt them.
 */
final class PemFiles {
    /** The DER of the algorithm identifier of an RSA key. */
    private static final byte[] RSA = hex("300d06092a864886f70d0101010500");

    private static final byte[] EC_P256 = hex("301306072a8648ce3d020106082a8648ce3d030107");
    private static final byte[] EC_P384 = hex("301006072a8648ce3d020106052b81040022");
    private static final byte[] EC_P521 = hex("301006072a8648ce3d020106052b81040023");

    private PemFiles() {}

    /** A context that trusts the given authority alone, or the usual ones, and shows the client certificate where there is one. */
    static SSLContext context(NomadAccess.Certificates files) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore authorities = null;
        if (files.authority().isPresent()) {
            authorities = empty();
            int number = 0;
            for (Certificate each : certificates(files.authority().get())) {
                authorities.setCertificateEntry("authority-" + number++, each);
            }
        }
        trust.init(authorities);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore own = empty();
        if (files.client().isPresent() && files.key().isPresent()) {
            own.setKeyEntry(
                    "client",
                    key(files.key().get()),
                    new char[0],
                    certificates(files.client().get()).toArray(Certificate[]::new));
        }
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }

    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        if (text.contains("ENCRYPTED")) {
            throw new InvalidKeySpecException(file + " is encrypted; decrypt it with: openssl pkey -in " + file);
        }
        if (text.contains("-----BEGIN PRIVATE KEY-----")) {
            return decoded(body(text, "PRIVATE KEY"));
        }
        if (text.contains("-----BEGIN RSA PRIVATE KEY-----")) {
            return decoded(wrapped(RSA, body(text, "RSA PRIVATE KEY")));
        }
        if (text.contains("-----BEGIN EC PRIVATE KEY-----")) {
            byte[] inner = body(text, "EC PRIVATE KEY");
            return decoded(wrapped(curve(inner), inner));
        }
        throw new InvalidKeySpecException(file + " holds no private key");
    }

    /** The curve is told by the length of the secret number, which comes first in the older form. */
    private static byte[] curve(byte[] inner) throws InvalidKeySpecException {
        int octets = -1;
        for (int i = 0; i + 4 < Math.min(inner.length, 12); i++) {
            if (inner[i] == 2 && inner[i + 1] == 1 && inner[i + 2] == 1 && inner[i + 3] == 4) {
                octets = inner[i + 4];
                break;
            }
        }
        return switch (octets) {
            case 32 -> EC_P256;
            case 48 -> EC_P384;
            case 66 -> EC_P521;
            default -> throw new InvalidKeySpecException("an EC key on a curve other than P-256, P-384 and P-521");
        };
    }

    private static PrivateKey decoded(byte[] pkcs8) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The next kind of key may fit.
            }
        }
        return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
    }

    /** PKCS#8 around an older key: version 0, the algorithm, and the key as an octet string. */
    private static byte[] wrapped(byte[] algorithm, byte[] inner) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {2, 1, 0});
        content.writeBytes(algorithm);
        content.writeBytes(der(4, inner));
        return der(0x30, content.toByteArray());
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else if (content.length < 256) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length & 0xff);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] body(String pem, String kind) {
        int begin = pem.indexOf("-----BEGIN " + kind + "-----") + kind.length() + 16;
        int end = pem.indexOf("-----END " + kind + "-----", begin);
        return Base64.getMimeDecoder().decode(pem.substring(begin, end < 0 ? pem.length() : end));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
