package dev.drover.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Bare repositories that somebody made to hurt whoever reads them, each with an honest Dockerfile at the root: too many files, too large ones,
 * too deep, links out of the tree, texts that explode when they are expanded or that slow careless matching down.
 */
final class HostileClones {

    static final String DOCKERFILE = "FROM node:22\nEXPOSE 8080\nCMD [\"node\", \"a.js\"]\n";

    private HostileClones() {}

    /** Puts entries of its own beside the Dockerfile. */
    interface Root {
        void into(Map<String, Entry> entries, ObjectInserter objects) throws IOException;
    }

    /** What stands under a name: a file, a folder, a link or a submodule. */
    record Entry(FileMode mode, ObjectId id) {}

    /** All cases by name; {@code scale} 1 is the full size, a larger number makes them smaller by as much. */
    static Map<String, Root> all(int scale) {
        Map<String, Root> all = new LinkedHashMap<>();
        all.put(
                "a file of 1 GB",
                (entries, objects) ->
                        entries.put("huge.js", new Entry(FileMode.REGULAR_FILE, zeros(objects, (1L << 30) / scale))));
        all.put(
                "a folder of a million files",
                (entries, objects) -> entries.put("wide", wide(objects, 1_000_000 / scale)));
        all.put("ten million files made of ten folders", (entries, objects) -> entries.put("bomb", bomb(objects)));
        all.put("folders nested 3,000 deep", (entries, objects) -> entries.put("deep", deep(objects, 3_000 / scale)));
        all.put(
                "a Dockerfile of 10 MB",
                (entries, objects) -> entries.put(
                        "Dockerfile", text(objects, "FROM a\n" + "RUN x \\\n".repeat((10 << 20) / 8 / scale))));
        all.put("links out of the tree and submodules", HostileClones::links);
        all.put("YAML that explodes", HostileClones::explodingYaml);
        all.put("traps for matching", (entries, objects) -> traps(entries, objects, 900_000 / scale));
        all.put("64 MB of code that reads variables", (entries, objects) -> readers(entries, objects, 4_000 / scale));
        all.put("invalid UTF-8, CRLF and marks", HostileClones::encodings);
        return all;
    }

    /** Writes the repository and returns the name of its only commit. */
    static String write(Path directory, Root root) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build()) {
            repository.create(true);
            ObjectId commit;
            try (ObjectInserter objects = ((ObjectDirectory) repository.getObjectDatabase()).newPackInserter()) {
                Map<String, Entry> entries = new java.util.TreeMap<>();
                entries.put("Dockerfile", text(objects, DOCKERFILE));
                root.into(entries, objects);
                CommitBuilder builder = new CommitBuilder();
                builder.setTreeId(folder(objects, entries).id());
                PersonIdent author = new PersonIdent("mallory", "m@example.org", Instant.EPOCH, ZoneOffset.UTC);
                builder.setAuthor(author);
                builder.setCommitter(author);
                commit = objects.insert(builder);
                objects.flush();
            }
            RefUpdate main = repository.updateRef(Constants.R_HEADS + "main");
            main.setNewObjectId(commit);
            main.update();
            return commit.name();
        }
    }

    private static Entry text(ObjectInserter objects, String text) throws IOException {
        return bytes(objects, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry bytes(ObjectInserter objects, byte[] bytes) throws IOException {
        return new Entry(FileMode.REGULAR_FILE, objects.insert(Constants.OBJ_BLOB, bytes));
    }

    private static Entry folder(ObjectInserter objects, Map<String, Entry> entries) throws IOException {
        TreeFormatter folder = new TreeFormatter();
        entries.forEach((name, entry) -> folder.append(name, entry.mode(), entry.id()));
        return new Entry(FileMode.TREE, objects.insert(folder));
    }

    private static ObjectId zeros(ObjectInserter objects, long size) throws IOException {
        return objects.insert(Constants.OBJ_BLOB, size, new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int count = (int) Math.min(most, left);
                java.util.Arrays.fill(into, from, from + Math.max(count, 0), (byte) 'a');
                left -= count;
                return count > 0 ? count : -1;
            }
        });
    }

    private static Entry wide(ObjectInserter objects, int count) throws IOException {
        ObjectId file = objects.insert(Constants.OBJ_BLOB, new byte[] {'x'});
        TreeFormatter folder = new TreeFormatter(count * 36);
        for (int i = 0; i < count; i++) {
            folder.append("%08d.js".formatted(i), FileMode.REGULAR_FILE, file);
        }
        return new Entry(FileMode.TREE, objects.insert(folder));
    }

    private static Entry bomb(ObjectInserter objects) throws IOException {
        Entry inner = text(objects, "process.env.BOMB");
        for (int level = 0; level < 7; level++) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (int i = 0; i < 10; i++) {
                entries.put("f" + i, inner);
            }
            inner = folder(objects, entries);
        }
        return inner;
    }

    private static Entry deep(ObjectInserter objects, int depth) throws IOException {
        Entry inner = text(objects, "FROM scratch\n");
        for (int level = 0; level < depth; level++) {
            inner = folder(objects, Map.of(level == 0 ? "Dockerfile" : "d", inner));
        }
        return inner;
    }

    private static void links(Map<String, Entry> entries, ObjectInserter objects) throws IOException {
        entries.put(
                "compose.yaml",
                new Entry(FileMode.SYMLINK, text(objects, "/etc/passwd").id()));
        entries.put(
                "etc", new Entry(FileMode.SYMLINK, text(objects, "../../../etc").id()));
        entries.put(
                "library",
                new Entry(FileMode.GITLINK, ObjectId.fromString("1234567890123456789012345678901234567890")));
    }

    private static void explodingYaml(Map<String, Entry> entries, ObjectInserter objects) throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String merges = "x0: &x0 { A: 1 }\n"
                + "x1: &x1 { <<: [%s] }\n".formatted("*x0, ".repeat(5_000) + "*x0")
                + "services: { app: { build: ., environment: *x1, ports: *a29 } }\n";
        entries.put("compose.yaml", text(objects, laughs + merges));
        entries.put("render.yaml", text(objects, "services:\n" + "- ".repeat(20_000) + "x\n"));
        entries.put("docker-compose.prod.yml", text(objects, "services: " + "{a: ".repeat(50_000)));
        entries.put("values.yaml", text(objects, laughs + "env: *a29\n"));
        entries.put("Chart.yaml", text(objects, "name: a\n"));
    }

    private static void traps(Map<String, Entry> entries, ObjectInserter objects, int length) throws IOException {
        entries.put("a.py", text(objects, "os.environ[" + "(".repeat(length)));
        entries.put("b.go", text(objects, "os.Getenv(\"" + "A".repeat(length)));
        entries.put("c.js", text(objects, "process.env." + "a.".repeat(length / 2)));
        entries.put("d.rs", text(objects, "#[arg(env".repeat(length / 9)));
        entries.put("e.java", text(objects, "${".repeat(length / 2)));
        entries.put(".env.example", text(objects, "A=" + "=".repeat(length / 9)));
        entries.put("README.md", text(objects, "|".repeat(length / 5)));
        entries.put("Makefile", text(objects, "A = $(A)$(A)\n" + "docker build $(A) ".repeat(length / 18)));
        entries.put("run.sh", text(objects, "${A:-".repeat(length / 5)));
        entries.put("x.nomad", text(objects, "job \"a\" {".repeat(length / 9)));
        entries.put("fly.toml", text(objects, "a = [" + "[".repeat(length / 9)));
        entries.put("docker-bake.hcl", text(objects, "target \"a\" { tags = [".repeat(length / 20)));
        entries.put("package.json", text(objects, "{\"a\":".repeat(length / 5)));
    }

    private static void readers(Map<String, Entry> entries, ObjectInserter objects, int count) throws IOException {
        String line = "x = os.environ.get('VARIABLE_%d', 'é') # %s\n";
        for (int file = 0; file < count; file++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                text.append(line.formatted(file * 200 + i, "long ".repeat(8)));
            }
            entries.put("f%05d.py".formatted(file), text(objects, text.toString()));
        }
    }

    private static void encodings(Map<String, Entry> entries, ObjectInserter objects) throws IOException {
        entries.put("Dockerfile", text(objects, "\uFEFF" + DOCKERFILE.replace("\n", "\r\n")));
        entries.put("a.js", bytes(objects, new byte[] {
            'p',
            'r',
            'o',
            'c',
            'e',
            's',
            's',
            '.',
            'e',
            'n',
            'v',
            '.',
            'A',
            'B',
            (byte) 0xC3,
            (byte) 0x28,
            (byte) 0xFF,
            '\r'
        }));
        entries.put("b.js", bytes(objects, "\uFEFFprocess.env.WIDE_ONE".getBytes(StandardCharsets.UTF_16LE)));
        entries.put("c.js", bytes(objects, new byte[] {0, 1, 2, 3}));
    }
}
