package dev.drover.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Makes a bare repository of a given number of files that look like a web service: sources in four languages, manifests, a Dockerfile, a
 * compose file, documents and some binaries, all in one pack as after a clone. The same
 * seed makes the same commit.
 */
final class SyntheticRepository {

    private static final String[] WORDS = {
        "order", "basket", "price", "customer", "stock", "invoice", "mail", "search", "login", "report"
    };

    private final Random random;
    private final int count;

    SyntheticRepository(long seed, int count) {
        this.random = new Random(seed);
        this.count = count;
    }

    /** Writes the bare repository and returns the name of its only commit. */
    String write(Path directory) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build()) {
            repository.create(true);
            ObjectId commit;
            try (ObjectInserter objects = ((ObjectDirectory) repository.getObjectDatabase()).newPackInserter()) {
                commit = commit(objects);
                objects.flush();
            }
            RefUpdate main = repository.updateRef(Constants.R_HEADS + "main");
            main.setNewObjectId(commit);
            main.update();
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
            return commit.name();
        }
    }

    private ObjectId commit(ObjectInserter objects) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(objects.insert(Constants.OBJ_BLOB, file.getValue()));
            builder.add(entry);
        }
        builder.finish();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(objects));
        PersonIdent author = new PersonIdent("bench", "bench@example.org", Instant.EPOCH, ZoneOffset.UTC);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage("Make it up");
        return objects.insert(commit);
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        put(
                files,
                "Dockerfile",
                "FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nENV NODE_ENV=production\nEXPOSE 8080\nCMD [\"node\", \"src/main.js\"]\n");
        put(
                files,
                "compose.yaml",
                "services:\n  app:\n    build: .\n    ports: [\"8080:8080\"]\n    environment:\n      DATABASE_URL: postgres://db/app\n  db:\n    image: postgres:17\n");
        put(files, ".env.example", "DATABASE_URL=\nPORT=8080\nLOG_LEVEL=info\n");
        put(
                files,
                "package.json",
                "{\"name\":\"shop\",\"scripts\":{\"start\":\"node src/main.js\"},\"dependencies\":{\"express\":\"5\"}}");
        put(files, "README.md", "# Shop\n\n| variable | default |\n|---|---|\n| LOG_LEVEL | info |\n");
        put(files, "src/main.js", "app.listen(process.env.PORT || 8080);\napp.get('/healthz', ok);\n");
        for (int number = files.size(); number < count; number++) {
            String folder = "src/" + word() + number % 40 + "/" + word();
            switch (number % 8) {
                case 0, 1, 2 ->
                    put(files, folder + "/file" + number + ".ts", source("const value%d = process.env.%s ?? '%s';\n"));
                case 3 ->
                    put(
                            files,
                            folder + "/file" + number + ".go",
                            source("func call%d() string { return os.Getenv(\"%s\") + \"%s\" }\n"));
                case 4 ->
                    put(files, folder + "/file" + number + ".py", source("value_%d = os.environ.get('%s', '%s')\n"));
                case 5 ->
                    put(
                            files,
                            folder + "/File" + number + ".java",
                            source("String call%d() { return System.getenv(\"%s\") + \"%s\"; }\n"));
                case 6 ->
                    put(files, folder + "/notes" + number + ".md", source("Paragraph %d speaks of %s and of %s.\n"));
                default -> files.put(folder + "/image" + number + ".png", binary());
            }
        }
        return files;
    }

    /** About four kilobytes, one line in forty reading the environment. */
    private String source(String template) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 80; line++) {
            if (line % 40 == 7) {
                text.append(
                        template.formatted(line, (word() + "_" + word()).toUpperCase(java.util.Locale.ROOT), word()));
            } else {
                text.append("    // the ")
                        .append(word())
                        .append(" of a ")
                        .append(word())
                        .append(" is known by its ")
                        .append(word())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private byte[] binary() {
        byte[] bytes = new byte[4096];
        random.nextBytes(bytes);
        return bytes;
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private static void put(Map<String, byte[]> files, String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
