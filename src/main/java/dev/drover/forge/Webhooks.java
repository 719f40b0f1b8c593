package dev.drover.forge;

import java.util.Map;
import java.util.Optional;

/** Checks and reads the webhooks of one kind of forge. Verifies the signature over the raw bytes in constant time before parsing anything. */
public interface Webhooks {
    /** The hint, or empty when the event is of no interest. Throws {@link SecurityException} when the signature is wrong or missing. */
    Optional<Hint> read(Map<String, String> headers, byte[] body);
}
