package dev.drover.forge.builtin;

import dev.drover.app.RepositoryName;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/**
 * What a push to a served repository may do: change branches and tags, of limited size, with objects that are well formed and
 * reachable for the pusher; never Drover's own refs, never delete the default branch. Afterwards whoever follows is told.
 */
final class PushRules {
    static final long LARGEST_PUSH = 512L << 20;
    static final int TIMEOUT_SECONDS = 60;
    private static final long LARGEST_OBJECT = 128L << 20;
    private static final String OURS = "refs/drover/";

    private final BuiltinSite site;

    PushRules(BuiltinSite site) {
        this.site = site;
    }

    ReceivePack receive(Repository repository, RepositoryName name, String login) {
        ReceivePack pack = new ReceivePack(repository);
        pack.setTimeout(TIMEOUT_SECONDS);
        pack.setMaxPackSizeLimit(LARGEST_PUSH);
        pack.setMaxObjectSizeLimit(LARGEST_OBJECT);
        pack.setCheckReceivedObjects(true);
        pack.setCheckReferencedObjectsAreReachable(true);
        pack.setAtomic(false);
        pack.setAllowNonFastForwards(true);
        pack.setRefLogIdent(
                new PersonIdent(login, login + "@localhost", site.pulls().now(), ZoneOffset.UTC));
        pack.setRefFilter(PushRules::shown);
        pack.setPreReceiveHook((_, commands) -> check(repository, commands));
        pack.setPostReceiveHook((_, commands) -> {
            if (commands.stream().anyMatch(each -> each.getResult() == ReceiveCommand.Result.OK)) {
                site.changed(name);
            }
        });
        return pack;
    }

    private static void check(Repository repository, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand each : commands) {
            String ref = each.getRefName();
            if (!ref.startsWith(Constants.R_HEADS) && !ref.startsWith(Constants.R_TAGS)) {
                each.setResult(
                        ReceiveCommand.Result.REJECTED_OTHER_REASON, "only branches and tags can be pushed here");
            } else if (each.getType() == ReceiveCommand.Type.DELETE && ref.equals(main(repository))) {
                each.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "the default branch can't be deleted");
            }
        }
    }

    private static String main(Repository repository) {
        try {
            String full = repository.getFullBranch();
            return full == null ? "" : full;
        } catch (IOException e) {
            return "";
        }
    }

    /** The refs that clients see. */
    static Map<String, Ref> shown(Map<String, Ref> refs) {
        return refs.entrySet().stream()
                .filter(each -> !each.getKey().startsWith(OURS))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
