package dev.drover.forge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Git's smart HTTP protocol for the repositories that this process serves. An edge hands every request under its folder over
 * as it came, and sends the answer back as it is; rights, limits and the protocol are decided behind this.
 */
public interface GitHttp {
    Answer answer(Request request);

    /** One request: the path below the folder with a leading slash, the raw query, and the headers by lower-case name. */
    record Request(String method, String path, String query, Map<String, String> headers, InputStream body) {
        public Request {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** One answer; its body is written once, while the request's body may still be read. */
    record Answer(int status, Map<String, String> headers, Body body) {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
