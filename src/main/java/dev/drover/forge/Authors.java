package dev.drover.forge;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which account number stood behind which login when somebody was last read. After an account is renamed a stranger may take its
 * old login; whoever asks for that login's rights then gets another number, and is not the one who wrote.
 */
public final class Authors {
    private static final int MOST = 10_000;

    private final Map<String, Long> numbers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    public synchronized void wrote(String login, long number) {
        if (!login.isEmpty() && number > 0) {
            numbers.put(login, number);
        }
    }

    /** False when the login was read with another number. */
    public synchronized boolean same(String login, long number) {
        Long known = numbers.get(login);
        return known == null || known == number;
    }
}
