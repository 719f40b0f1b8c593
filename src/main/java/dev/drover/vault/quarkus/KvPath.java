package dev.drover.vault.quarkus;

import dev.drover.json.Json;
import java.util.List;

/** Where a secret lies: its mount, its path inside it, and whether the mount is of the first version of the key-value engine. */
record KvPath(String mount, String secret, boolean firstVersion) {

    /** As Vault describes the mount of this path. */
    static KvPath in(Json mount, String path) {
        String prefix = mount.get("path").string("");
        String version = mount.get("options").get("version").string("1");
        if (prefix.isEmpty() || !path.startsWith(prefix)) {
            return guessed(path);
        }
        return of(prefix.substring(0, prefix.length() - 1), path.substring(prefix.length()), version.equals("1"));
    }

    /** The usual: the first step is a mount of the second version. */
    static KvPath guessed(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? of(path, "", false) : of(path.substring(0, slash), path.substring(slash + 1), false);
    }

    private static KvPath of(String mount, String rest, boolean firstVersion) {
        boolean spelled = !firstVersion && rest.startsWith("data/");
        return new KvPath(mount, spelled ? rest.substring("data/".length()) : rest, firstVersion);
    }

    String data() {
        return firstVersion ? mount + "/" + secret : mount + "/data/" + secret;
    }

    String subkeys() {
        return mount + "/subkeys/" + secret;
    }

    String metadata() {
        return mount + "/metadata/" + secret;
    }

    /** The folder that it lies in, in a mount of the first version. */
    String list() {
        int slash = secret.lastIndexOf('/');
        return slash < 0 ? mount : mount + "/" + secret.substring(0, slash);
    }

    String name() {
        return secret.substring(secret.lastIndexOf('/') + 1);
    }

    /** The paths that the token has to be allowed at. */
    List<String> looked() {
        return firstVersion ? List.of(list()) : List.of(subkeys(), metadata());
    }
}
