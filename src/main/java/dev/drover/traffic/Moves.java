package dev.drover.traffic;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says once of each thing that a service has moved elsewhere, such as a repository that was renamed, that its address is an old one. */
final class Moves {
    private static final System.Logger LOG = System.getLogger("dev.drover.forge");
    private static final int MOST = 1_000;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** What both addresses end with lies inside the thing that moved. */
    void saw(String service, URI asked, URI now) {
        String text = words(service, asked, now);
        if (said.size() < MOST && said.add(text)) {
            LOG.log(System.Logger.Level.WARNING, text);
        }
    }

    static String words(String service, URI asked, URI now) {
        List<String> old = steps(asked);
        List<String> fresh = steps(now);
        while (old.size() > 1 && fresh.size() > 1 && old.getLast().equals(fresh.getLast())) {
            old.removeLast();
            fresh.removeLast();
        }
        return service + " at " + asked.getAuthority() + ": " + String.join("/", old) + " has moved to "
                + String.join("/", fresh) + " and is followed there. Set the repository's URL to its new address";
    }

    private static List<String> steps(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        return new ArrayList<>(List.of(path.replaceAll("\\p{Cntrl}", "").split("/")));
    }
}
