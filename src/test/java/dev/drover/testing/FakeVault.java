package dev.drover.testing;

import dev.drover.app.ServiceUnavailable;
import dev.drover.vault.SecretCatalog;
import dev.drover.vault.SecretLook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A Vault in memory: mounts, secrets by path with their key names, what may not be seen, and whether it is down. */
public final class FakeVault implements SecretCatalog {
    private final Map<String, Set<String>> secrets = new TreeMap<>();
    private final Set<String> oldMounts = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private boolean blind;
    private boolean down;

    public FakeVault oldMount(String mount) {
        oldMounts.add(mount);
        return this;
    }

    public FakeVault keep(String mount, String path, Set<String> keys) {
        secrets.put(mount + "/" + path, Set.copyOf(keys));
        return this;
    }

    public void delete(String mount, String path) {
        secrets.remove(mount + "/" + path);
    }

    /** The same Vault for a token that may look nowhere. */
    public FakeVault blind() {
        FakeVault other = new FakeVault();
        other.secrets.putAll(secrets);
        other.oldMounts.addAll(oldMounts);
        other.blind = true;
        return other;
    }

    public void goDown() {
        down = true;
    }

    /** Every path that was asked for, in order. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public Map<String, SecretLook> look(Collection<String> paths) {
        if (down) {
            throw new ServiceUnavailable("vault", "it is sealed", "Unseal it");
        }
        asked.addAll(paths);
        Map<String, SecretLook> looks = new LinkedHashMap<>();
        paths.forEach(path -> looks.put(path, look(path)));
        return looks;
    }

    private SecretLook look(String path) {
        String[] steps = path.split("/", 2);
        boolean old = oldMounts.contains(steps[0]);
        String place = !old && steps[1].startsWith("data/") ? steps[0] + steps[1].substring("data".length()) : path;
        if (blind) {
            return new SecretLook.Hidden();
        }
        Set<String> keys = secrets.get(place);
        if (keys == null) {
            return new SecretLook.Absent(old);
        }
        return old ? new SecretLook.Present(true) : new SecretLook.Keys(keys);
    }
}
