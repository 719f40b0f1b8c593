package dev.drover.testing;

import dev.drover.facts.image.ImageReference;
import dev.drover.image.Registries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Registries in memory: images are pushed by name and contents, and every question is counted. */
public final class FakeRegistries implements Registries {
    private record Image(String digest, String revision) {}

    private final Map<String, Map<String, Image>> repositories = new TreeMap<>();
    private String trouble = "";
    private int questions;

    /** Puts an image there; the same contents have the same digest. */
    public synchronized FakeRegistries push(String name, String contents) {
        return push(name, contents, "");
    }

    /** The same, with the label that says which commit it was built from. */
    public synchronized FakeRegistries push(String name, String contents, String revision) {
        ImageReference image = ImageReference.of(name);
        repositories
                .computeIfAbsent(image.repository(), key -> new LinkedHashMap<>())
                .put(image.tag(), new Image(digest(contents), revision));
        return this;
    }

    /** Takes a tag away. */
    public synchronized FakeRegistries remove(String name) {
        ImageReference image = ImageReference.of(name);
        repositories.getOrDefault(image.repository(), new LinkedHashMap<>()).remove(image.tag());
        return this;
    }

    /** Answers nothing but this from now on; "" ends it. */
    public synchronized void fail(String why) {
        trouble = why;
    }

    public synchronized int questions() {
        return questions;
    }

    @Override
    public synchronized Found find(ImageReference image) {
        questions++;
        if (!trouble.isEmpty()) {
            return new Found.Unknown(trouble, Duration.ofSeconds(30));
        }
        Map<String, Image> tags = repositories.getOrDefault(image.repository(), Map.of());
        if (!image.digest().isEmpty()) {
            return tags.values().stream().anyMatch(each -> each.digest().equals(image.digest()))
                    ? new Found.Present(image.digest())
                    : new Found.Absent();
        }
        Image found = tags.get(image.tag().isEmpty() ? "latest" : image.tag());
        return found == null ? new Found.Absent() : new Found.Present(found.digest());
    }

    @Override
    public synchronized Listing tags(ImageReference image) {
        questions++;
        if (!trouble.isEmpty()) {
            return new Listing.Unknown(trouble, Duration.ofSeconds(30));
        }
        Map<String, Image> tags = repositories.get(image.repository());
        return tags == null ? new Listing.Absent() : new Listing.Tags(List.copyOf(tags.keySet()), true);
    }

    @Override
    public synchronized Built built(ImageReference image) {
        return repositories.getOrDefault(image.repository(), Map.of()).entrySet().stream()
                .filter(each -> image.digest().isEmpty()
                        ? each.getKey().equals(image.tag())
                        : each.getValue().digest().equals(image.digest()))
                .findFirst()
                .map(each -> new Built(each.getValue().revision(), Set.of("amd64")))
                .orElse(Built.UNKNOWN);
    }

    /** The digest of an image with these contents. */
    public static String digest(String contents) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(contents.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
