package dev.drover.dependencies;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library on the class path, found in the local Maven repository that it was taken from. Its licences are those of its own POM,
 * or of the nearest parent that names any.
 */
record Library(String group, String name, String version, Path pom) {
    private static final Pattern LICENCES = Pattern.compile("<licenses>(.*?)</licenses>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<name>(.*?)</name>", Pattern.DOTALL);
    private static final Pattern PARENT = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL);
    private static final int GENERATIONS = 12;

    /** Every library of this JVM's class path, by its coordinates. */
    static List<Library> all() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> jars = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry).toAbsolutePath();
            if (entry.endsWith(".jar") && Files.isRegularFile(pom(jar))) {
                jars.add(jar);
            }
        }
        Path repository = repository(jars);
        TreeMap<String, Library> all = new TreeMap<>();
        for (Path jar : jars) {
            Path version = above(jar);
            Path name = above(version);
            String group = repository.relativize(above(name)).toString().replace(File.separatorChar, '.');
            Library library = new Library(
                    group, String.valueOf(name.getFileName()), String.valueOf(version.getFileName()), pom(jar));
            all.put(library.toString(), library);
        }
        return List.copyOf(all.values());
    }

    private static Path pom(Path jar) {
        Path version = above(jar);
        Path name = above(version);
        return version.resolve(name.getFileName() + "-" + version.getFileName() + ".pom");
    }

    private static Path above(Path path) {
        return Objects.requireNonNull(path.getParent(), () -> path + " lies nowhere");
    }

    /** The folder that all of them lie below: the groups' own first folders differ. */
    private static Path repository(List<Path> jars) {
        Path common = above(jars.getFirst());
        for (Path jar : jars) {
            while (!jar.startsWith(common)) {
                common = above(common);
            }
        }
        return common;
    }

    /** The names of its licences; none when neither it nor a parent says. */
    List<String> licences() {
        Optional<Path> at = Optional.of(pom);
        for (int i = 0; at.isPresent() && i < GENERATIONS; i++) {
            String text = text(at.get());
            Matcher licences = LICENCES.matcher(text);
            if (licences.find()) {
                List<String> names = new ArrayList<>();
                Matcher named = NAME.matcher(licences.group(1));
                while (named.find()) {
                    names.add(named.group(1).replaceAll("\\s+", " ").strip());
                }
                return names;
            }
            Matcher parent = PARENT.matcher(text);
            at = parent.find() ? inRepository(parent.group(1)) : Optional.empty();
        }
        return List.of();
    }

    private Optional<Path> inRepository(String parent) {
        Path repository = above(above(above(pom)));
        for (int i = 0; i < group.split("\\.", -1).length; i++) {
            repository = above(repository);
        }
        String artifact = tag(parent, "artifactId").orElse("");
        String version = tag(parent, "version").orElse("");
        Path found = repository
                .resolve(tag(parent, "groupId").orElse("").replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
        return Files.isRegularFile(found) ? Optional.of(found) : Optional.empty();
    }

    private static Optional<String> tag(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">\\s*([^<\\s]+)\\s*</" + name + ">")
                .matcher(xml);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return group + ":" + name + ":" + version;
    }
}
