package dev.drover.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between Drover and a real Nomad and counts what goes through: each request with its method, its path, its job and when its last
 * byte came. Bytes pass unchanged in both directions.
 */
final class CountingProxy implements AutoCloseable {
    private static final Pattern JOB = MockJobs.NAME;

    private final URI nomad;
    private final ServerSocket listening;
    private final List<Request> requests = new ArrayList<>();
    private volatile String sought = "";

    /** One request, the job it is about ("" for what is about none), the nanosecond it was whole, and whether its body held what was sought then. */
    record Request(String method, String path, String job, long at, boolean found) {
        /** A request that changes something; parsing, planning and validating are sent as POST and change nothing. */
        boolean writes() {
            return !method.equals("GET")
                    && !path.startsWith("/v1/jobs/parse")
                    && !path.startsWith("/v1/validate/")
                    && !path.contains("/plan");
        }

        boolean registers() {
            return method.equals("POST") && (path.equals("/v1/jobs") || path.startsWith("/v1/jobs?"));
        }

        /** What kind of request it is, with names taken out. */
        String kind() {
            String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
            String[] steps = bare.split("/");
            if (steps.length > 3 && steps[2].equals("job")) {
                steps[3] = "*";
            }
            return method + " " + String.join("/", steps);
        }
    }

    CountingProxy(URI nomad) {
        this.nomad = nomad;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** From now on, requests are marked whose body holds this text. */
    void seek(String text) {
        sought = text;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    List<Request> since(int from) {
        synchronized (requests) {
            return List.copyOf(requests.subList(from, requests.size()));
        }
    }

    int count() {
        synchronized (requests) {
            return requests.size();
        }
    }

    long count(int from, Predicate<Request> wanted) {
        return since(from).stream().filter(wanted).count();
    }

    /** How many of each kind since then. */
    TreeMap<String, Integer> kinds(int from) {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        since(from).forEach(request -> kinds.merge(request.kind(), 1, Integer::sum));
        return kinds;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket()) {
            server.connect(new InetSocketAddress(nomad.getHost(), nomad.getPort()));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pump(server, client));
            forward(new BufferedInputStream(client.getInputStream(), 1 << 16), server.getOutputStream());
            server.shutdownOutput();
            back.join();
        } catch (IOException e) {
            // either side may go at any time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // either side may go at any time
        }
    }

    private void forward(InputStream in, OutputStream out) throws IOException {
        for (byte[] head = head(in); head.length > 0; head = head(in)) {
            String text = new String(head, StandardCharsets.ISO_8859_1);
            out.write(head);
            long length = length(text);
            byte[] body = in.readNBytes((int) length);
            out.write(body);
            out.flush();
            String[] line = text.substring(0, text.indexOf('\r')).split(" ");
            long at = System.nanoTime();
            String words = new String(body, StandardCharsets.ISO_8859_1);
            boolean found = !sought.isEmpty() && words.contains(sought);
            synchronized (requests) {
                requests.add(new Request(line[0], line[1], job(line[1], words), at, found));
            }
        }
    }

    /** By its path; what is parsed or registered has its job in the body. */
    private static String job(String path, String body) {
        Matcher name = JOB.matcher(path);
        if (name.find()) {
            return name.group();
        }
        name.reset(body);
        return name.find() ? name.group() : "";
    }

    private static byte[] head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.append((char) next);
        }
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long length(String head) {
        for (String line : head.split("\r\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                return Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            }
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
