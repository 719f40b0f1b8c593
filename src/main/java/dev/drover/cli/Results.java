package dev.drover.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Where results go, which remembers what could not be written: a stream that prints would keep it to itself, and a spec that was cut off by
 * a full disk would look whole. A reader that has read enough and went is no trouble.
 */
public final class Results extends OutputStream {
    private final OutputStream out;
    private Optional<String> lost = Optional.empty();

    public Results(OutputStream out) {
        this.out = out;
    }

    /** Why not everything was written; empty when it was, or when nobody wanted more. */
    public Optional<String> lost() {
        return lost.filter(why -> !why.contains("Broken pipe"));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            lost = lost.or(() -> Optional.of(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
