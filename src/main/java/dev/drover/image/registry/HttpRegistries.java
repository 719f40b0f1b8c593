package dev.drover.image.registry;

import dev.drover.facts.image.ImageReference;
import dev.drover.image.Registries;
import dev.drover.image.registry.RegistryCalls.Answer;
import dev.drover.image.registry.RegistryCalls.Unreachable;
import dev.drover.json.Json;
import dev.drover.traffic.Traffic;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks registries over their HTTP API, version 2. A question that was asked before is asked with the digest or mark that was
 * answered then, so that nothing new costs the registry nothing. Images that the operator's policy forbids are never asked about.
 */
public final class HttpRegistries implements Registries, AutoCloseable {
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final int REMEMBERED = 10_000;
    private static final int MOST_PAGES = 20;
    private static final int MOST_TAGS = 20_000;
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final RegistryAccess access;
    private final Predicate<String> allowed;
    private final Clock clock;
    private final RegistryCalls calls;
    private final Map<String, String> digests = recent();
    private final Map<String, Pages> pages = recent();
    private final Map<String, Built> builds = recent();

    /** The first page of a list of tags as it was last seen, with the mark to ask for it again. */
    private record Pages(String mark, Listing.Tags tags) {}

    /** @param allowed whether policy lets an image of this name be used at all */
    public HttpRegistries(RegistryAccess access, Predicate<String> allowed, Clock clock, Traffic traffic) {
        this.access = access;
        this.allowed = allowed;
        this.clock = clock;
        this.calls = new RegistryCalls(access, clock, traffic);
    }

    @Override
    public Found find(ImageReference image) {
        Optional<Address> at = address(image);
        if (at.isEmpty()) {
            return new Found.Unknown(
                    "policy or grammar keep " + image.repository() + " from being asked about", LONGEST);
        }
        String tag = image.digest().isEmpty() ? usual(image.tag()) : image.digest();
        String key = at.get() + " " + tag;
        String before = remembered(digests, key).orElse("");
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", MANIFESTS));
        if (!before.isEmpty()) {
            headers.put("If-None-Match", "\"" + before + "\"");
        }
        try {
            URI uri = at.get().resolve("manifests/" + tag);
            Answer answer = calls.ask(at.get(), "HEAD", uri, headers);
            if (answer.status() == 405) {
                answer = calls.ask(at.get(), "GET", uri, headers);
            }
            return switch (answer.status()) {
                case 304 -> new Found.Present(before);
                case 200 -> present(key, answer, image);
                case 404 -> new Found.Absent();
                default -> new Found.Unknown(refusal(at.get(), answer), patience(answer));
            };
        } catch (Unreachable e) {
            return new Found.Unknown(e.what(), SHORT);
        }
    }

    private Found present(String key, Answer answer, ImageReference image) {
        String digest = answer.header("Docker-Content-Digest");
        if (!digest(digest)) {
            digest = image.digest();
        }
        if (!digest.isEmpty()) {
            remember(digests, key, digest);
        }
        return new Found.Present(digest);
    }

    @Override
    public Listing tags(ImageReference image) {
        Optional<Address> at = address(image);
        if (at.isEmpty()) {
            return new Listing.Unknown(
                    "policy or grammar keep " + image.repository() + " from being asked about", LONGEST);
        }
        try {
            return tags(at.get());
        } catch (Unreachable e) {
            return new Listing.Unknown(e.what(), SHORT);
        }
    }

    private Listing tags(Address at) throws Unreachable {
        Optional<Pages> before = remembered(pages, at.toString());
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        before.filter(known -> !known.mark().isEmpty()).ifPresent(known -> headers.put("If-None-Match", known.mark()));
        URI uri = at.resolve("tags/list?n=1000");
        List<String> names = new ArrayList<>();
        String mark = "";
        for (int page = 0; page < MOST_PAGES && names.size() < MOST_TAGS; page++) {
            Answer answer = calls.ask(at, "GET", uri, page == 0 ? headers : Map.of("Accept", "application/json"));
            if (answer.status() == 304 && before.isPresent()) {
                return before.get().tags();
            }
            if (answer.status() == 404) {
                return new Listing.Absent();
            }
            if (answer.status() != 200) {
                return new Listing.Unknown(refusal(at, answer), patience(answer));
            }
            mark = page == 0 ? answer.header("ETag") : mark;
            answer.json().get("tags").list().forEach(tag -> names.add(tag.string("")));
            Optional<URI> next = next(at, uri, answer.header("Link"));
            if (next.isEmpty()) {
                Listing.Tags all = new Listing.Tags(names, true);
                remember(pages, at.toString(), new Pages(page == 0 ? mark : "", all));
                return all;
            }
            uri = next.get();
        }
        return new Listing.Tags(names, false);
    }

    /** The next page, if the registry names one of its own. */
    private static Optional<URI> next(Address at, URI from, String link) {
        int open = link.indexOf('<');
        int close = link.indexOf('>', open + 1);
        if (open < 0 || close < 0 || !link.substring(close).contains("next")) {
            return Optional.empty();
        }
        try {
            URI next = from.resolve(link.substring(open + 1, close));
            boolean own = from.getScheme().equals(next.getScheme())
                    && at.asked().equals(next.getAuthority())
                    && String.valueOf(next.getRawPath()).equals("/v2/" + at.path() + "/tags/list")
                    && !next.equals(from);
            return own ? Optional.of(next) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Built built(ImageReference image) {
        Optional<Address> at = address(image);
        String what = image.digest().isEmpty() ? usual(image.tag()) : image.digest();
        if (at.isEmpty()) {
            return Built.UNKNOWN;
        }
        String key = at.get() + " " + what;
        Optional<Built> before = image.digest().isEmpty() ? Optional.empty() : remembered(builds, key);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            Built built = read(at.get(), what);
            remember(builds, key, built);
            return built;
        } catch (Unreachable e) {
            return Built.UNKNOWN;
        }
    }

    /** An index is read through to the first image of it that says where it came from; they are all built from one commit. */
    private Built read(Address at, String what) throws Unreachable {
        Json manifest = manifest(at, what);
        Set<String> architectures = new HashSet<>();
        String first = "";
        for (Json each : manifest.get("manifests").list()) {
            String architecture = each.get("platform").get("architecture").string("");
            String digest = each.get("digest").string("");
            if (!architecture.isEmpty() && !architecture.equals("unknown") && digest(digest)) {
                architectures.add(architecture);
                first = first.isEmpty() ? digest : first;
            }
        }
        Json image = first.isEmpty() ? manifest : manifest(at, first);
        String config = image.get("config").get("digest").string("");
        if (!digest(config)) {
            return new Built("", architectures);
        }
        Json said = calls.contents(at, at.resolve("blobs/" + config), Map.of()).json();
        if (architectures.isEmpty() && !said.get("architecture").string("").isEmpty()) {
            architectures.add(said.get("architecture").string(""));
        }
        return new Built(said.get("config").get("Labels").get(REVISION).string(""), architectures);
    }

    private Json manifest(Address at, String what) throws Unreachable {
        Answer answer = calls.contents(at, at.resolve("manifests/" + what), Map.of("Accept", MANIFESTS));
        return answer.status() == 200 ? answer.json() : new Json.Nothing();
    }

    private Optional<Address> address(ImageReference image) {
        boolean asked = (image.tag().isEmpty() || tag(image.tag()))
                && (image.digest().isEmpty() || digest(image.digest()))
                && allowed.test(image.repository());
        return asked ? Address.of(image, access) : Optional.empty();
    }

    private static String usual(String tag) {
        return tag.isEmpty() ? "latest" : tag;
    }

    private static boolean tag(String tag) {
        return tag.length() <= 128
                && tag.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-'));
    }

    private static boolean digest(String digest) {
        return digest.length() == 71
                && digest.startsWith("sha256:")
                && digest.substring(7).chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static String refusal(Address at, Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> at.host() + " does not let us see " + at.path() + " (set a login for it)";
            case 429 -> at.host() + " wants to be asked less often";
            default -> at.host() + " answered " + answer.status();
        };
    }

    private Duration patience(Answer answer) {
        String after = answer.header("Retry-After");
        Duration asked = switch (answer.status()) {
            case 429 -> LONG;
            case 401, 403 -> LONG;
            default -> SHORT;
        };
        if (!after.isEmpty()) {
            asked = seconds(after).orElseGet(() -> until(after).orElse(LONG));
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked.isNegative() ? SHORT : asked;
    }

    private static Optional<Duration> seconds(String text) {
        boolean number = text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }

    private Optional<Duration> until(String date) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), then));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static <V> Map<String, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    private static <V> Optional<V> remembered(Map<String, V> map, String key) {
        synchronized (map) {
            return Optional.ofNullable(map.get(key));
        }
    }

    private static <V> void remember(Map<String, V> map, String key, V value) {
        synchronized (map) {
            map.put(key, value);
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
