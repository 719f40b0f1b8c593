package dev.drover.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One app: one spec in one repository on one branch. Everything the product does, it does for one of these at a time. */
public record AppRef(RepositoryName repository, Branch branch, SpecPath specPath) implements Comparable<AppRef> {
    private static final int LONGEST_NICK = 120;

    /** A short stable name that is safe in URLs: the repository's name and six digits that tell its apps apart. */
    public AppId id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((branch + "\n" + specPath).getBytes(StandardCharsets.UTF_8));
            return new AppId(repository + "-" + HexFormat.of().formatHex(digest, 0, 3));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The branch that carries Drover's proposals for this app. */
    public Branch proposalBranch() {
        return new Branch("drover/" + specPath.path().replace('/', '-'));
    }

    /** What people call it among the apps of its repository: the folder of its service, and its own name where that holds several. */
    public String nick() {
        String folder = specPath.serviceFolder();
        String service = specPath.service();
        String path = folder.isEmpty() ? service : service.isEmpty() ? folder : folder + "/" + service;
        String nick = path.isEmpty() ? repository.text() : path;
        return nick.codePoints()
                .map(c -> c <= ' ' || c > 126 || "#:<>=`*\"".indexOf(c) >= 0 ? '-' : c)
                .limit(LONGEST_NICK)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public int compareTo(AppRef other) {
        int byRepository = repository.compareTo(other.repository);
        if (byRepository != 0) {
            return byRepository;
        }
        int byBranch = branch.name().compareTo(other.branch.name());
        return byBranch != 0 ? byBranch : specPath.compareTo(other.specPath);
    }

    @Override
    public String toString() {
        return repository + "@" + branch + ":" + specPath;
    }
}
