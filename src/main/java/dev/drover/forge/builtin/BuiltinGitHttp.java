package dev.drover.forge.builtin;

import dev.drover.app.RepositoryName;
import dev.drover.forge.GitHttp;
import dev.drover.forge.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Git's smart HTTP protocol over the served repositories: fetches for those who may read, pushes for those who may write. A
 * token is the password of basic authentication, with any user name, or a bearer token. Drover's own refs are neither shown
 * nor writable. Bodies have limits before and after unpacking; old clients (the dumb protocol) are told to use a newer one.
 */
public final class BuiltinGitHttp implements GitHttp {
    private static final long LARGEST_REQUEST = 8L << 20;

    private final BuiltinSite site;
    private final PushRules rules;

    public BuiltinGitHttp(BuiltinSite site) {
        this.site = site;
        this.rules = new PushRules(site);
    }

    /** The two things that Git asks for. */
    private enum Service {
        FETCH("git-upload-pack"),
        PUSH("git-receive-pack");

        private final String text;

        Service(String text) {
            this.text = text;
        }

        static Optional<Service> named(String text) {
            for (Service each : values()) {
                if (each.text.equals(text)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /** A request that may go ahead. */
    private record Admitted(Request request, RepositoryName name, Service service, String login) {}

    @Override
    public Answer answer(Request request) {
        Optional<RepositoryName> name = name(request.path());
        String rest = name.map(each -> request.path().substring(each.text().length() + ".git/".length() + 1))
                .orElse("");
        boolean listing = rest.equals("info/refs");
        Optional<Service> service = Service.named(listing ? parameter(request.query()) : rest);
        if (name.isEmpty() || service.isEmpty()) {
            String hint =
                    listing ? "This server speaks Git's smart protocol only; use git 1.6.6 or newer" : "Not found";
            return plain(name.isPresent() && listing ? 403 : 404, hint);
        }
        if (!request.method().equals(listing ? "GET" : "POST")) {
            return plain(405, "Method not allowed");
        }
        return admit(request, name.get(), service.get(), listing);
    }

    private Answer admit(Request request, RepositoryName name, Service service, boolean listing) {
        Optional<String> shown = token(request);
        Optional<Account> account = shown.flatMap(site.accounts()::byToken);
        if (shown.isPresent() && account.isEmpty()) {
            return whoAreYou("This token is not known here");
        }
        String login = account.map(Account::login).orElse("");
        Permission permission = site.hosting().has(name) ? site.accounts().permission(name, login) : Permission.NONE;
        boolean enough = service == Service.PUSH ? permission.mayDecide() : permission != Permission.NONE;
        if (!enough && login.isEmpty()) {
            return whoAreYou("Log in with a token as the password");
        }
        if (permission == Permission.NONE) {
            return plain(404, "There is no repository of that name, or you may not read it");
        }
        if (!enough) {
            return plain(403, login + " may read this repository, but not push to it");
        }
        Admitted admitted = new Admitted(request, name, service, login);
        return listing ? refs(admitted) : pack(admitted);
    }

    private Answer refs(Admitted asked) {
        String type = "application/x-" + asked.service().text + "-advertisement";
        return new Answer(200, headers(type), out -> {
            Repository repository = site.repository(asked.name());
            PacketLineOut packets = new PacketLineOut(out);
            PacketLineOutRefAdvertiser lines = new PacketLineOutRefAdvertiser(packets);
            switch (asked.service()) {
                case FETCH -> {
                    try (UploadPack pack = upload(repository, asked.request())) {
                        pack.sendAdvertisedRefs(lines, asked.service().text);
                    }
                }
                case PUSH -> {
                    packets.writeString("# service=" + asked.service().text + "\n");
                    packets.end();
                    rules.receive(repository, asked.name(), asked.login()).sendAdvertisedRefs(lines);
                }
            }
        });
    }

    private Answer pack(Admitted asked) {
        String type = asked.request().header("content-type").orElse("");
        if (!type.equals("application/x-" + asked.service().text + "-request")) {
            return plain(415, "Send application/x-" + asked.service().text + "-request");
        }
        String encoding = asked.request().header("content-encoding").orElse("identity");
        boolean packed = encoding.equals("gzip") || encoding.equals("x-gzip");
        if (!packed && !encoding.equals("identity")) {
            return plain(415, "Send the request plain or as gzip");
        }
        return new Answer(200, headers("application/x-" + asked.service().text + "-result"), out -> {
            Repository repository = site.repository(asked.name());
            try (InputStream plain = packed
                    ? new GZIPInputStream(asked.request().body())
                    : asked.request().body()) {
                switch (asked.service()) {
                    case FETCH -> {
                        try (UploadPack pack = upload(repository, asked.request())) {
                            pack.upload(new Bounded(plain, LARGEST_REQUEST), out, null);
                        }
                    }
                    case PUSH -> {
                        ReceivePack pack = rules.receive(repository, asked.name(), asked.login());
                        pack.setBiDirectionalPipe(false);
                        pack.receive(new Bounded(plain, PushRules.LARGEST_PUSH), out, null);
                    }
                }
            }
        });
    }

    private UploadPack upload(Repository repository, Request request) {
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setTimeout(PushRules.TIMEOUT_SECONDS);
        pack.setRequestPolicy(UploadPack.RequestPolicy.REACHABLE_COMMIT);
        pack.setRefFilter(PushRules::shown);
        request.header("git-protocol").ifPresent(protocol -> pack.setExtraParameters(List.of(protocol.split(":"))));
        return pack;
    }

    private static Optional<RepositoryName> name(String path) {
        int end = path.indexOf(".git/");
        if (!path.startsWith("/") || end < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RepositoryName(path.substring(1, end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String parameter(String query) {
        for (String pair : query.split("&")) {
            if (pair.startsWith("service=")) {
                return pair.substring("service=".length());
            }
        }
        return "";
    }

    /** The token that was shown, if any; one that can't be read counts as a wrong one. */
    private static Optional<String> token(Request request) {
        String header = request.header("authorization").orElse("");
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(header.substring(7).strip());
        }
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            String password = pair.substring(colon + 1);
            return Optional.of(password.isEmpty() && colon > 0 ? pair.substring(0, colon) : password);
        } catch (IllegalArgumentException e) {
            return Optional.of("");
        }
    }

    private static Map<String, String> headers(String type) {
        return Map.of("Content-Type", type, "Cache-Control", "no-cache, max-age=0, must-revalidate");
    }

    private static Answer whoAreYou(String text) {
        return new Answer(
                401,
                Map.of(
                        "WWW-Authenticate",
                        "Basic realm=\"Drover\", charset=\"UTF-8\"",
                        "Content-Type",
                        "text/plain; charset=utf-8"),
                out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer plain(int status, String text) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/plain; charset=utf-8"),
                out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** A stream that fails past its limit, so that neither a long body nor a packed one that swells is read on. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long limit) {
            this.in = in;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            return one < 0 ? one : count(1, one);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            return read < 0 ? read : count(read, read);
        }

        private int count(int bytes, int result) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("the request is larger than is allowed here");
            }
            return result;
        }
    }
}
