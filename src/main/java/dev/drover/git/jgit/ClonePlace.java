package dev.drover.git.jgit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where the clones of an address lie: in a folder that is named after it, for people by its last step and for sure by its digest.
 * Removes folders of that form alone, and follows no link.
 */
final class ClonePlace {
    private static final System.Logger LOG = System.getLogger("dev.drover.git");
    private static final int LONGEST_WORD = 40;
    private static final int DIGITS = 16;

    private ClonePlace() {}

    static String of(String url) {
        String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf(':')) + 1);
        StringBuilder word = new StringBuilder();
        last.chars()
                .limit(LONGEST_WORD)
                .map(Character::toLowerCase)
                .forEach(c -> word.append(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' ? (char) c : '-'));
        return word + "-" + digest(url).substring(0, DIGITS);
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Clones are caches: what can't be removed now is removed another time. */
    static void removeOthers(Path clones, Set<String> kept) {
        if (!Files.isDirectory(clones)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(clones, ClonePlace::holdsClones)) {
            for (Path each : folders) {
                if (!kept.contains(each.getFileName().toString())) {
                    remove(each);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "old clones in " + clones + " could not be removed: " + e);
        }
    }

    private static boolean holdsClones(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && (Files.isDirectory(folder.resolve("files.git")) || Files.isDirectory(folder.resolve("history.git")));
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @org.jspecify.annotations.Nullable IOException failure)
                    throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
