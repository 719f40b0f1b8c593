package dev.drover.traffic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that carried a tag, by what was asked with which headers, so that the service need not send them again. The oldest
 * unused go first; a new credential finds nothing that another one was shown.
 */
final class Remembered {
    private static final int MOST = 256;
    private static final int LARGEST = 256 << 10;

    private record Key(String address, Map<String, String> headers) {}

    private final Map<Key, Told> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Told> eldest) {
            return size() > MOST;
        }
    };

    private static Key key(Ask ask) {
        return new Key(ask.address().toString(), ask.headers());
    }

    synchronized Optional<Told> known(Ask ask) {
        return Optional.ofNullable(answers.get(key(ask)));
    }

    synchronized void keep(Ask ask, Told told) {
        boolean worth = told.status() == 200 && !told.header("etag").isEmpty() && size(told) <= LARGEST;
        if (worth) {
            answers.put(key(ask), told);
        } else {
            answers.remove(key(ask));
        }
    }

    private static long size(Told told) {
        try {
            return Long.parseLong(told.header("content-length"));
        } catch (NumberFormatException e) {
            return told.body().encoded().length();
        }
    }
}
