package dev.drover.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What drafts rely on, whichever Vault it is. */
public abstract class SecretCatalogContract {
    protected abstract SecretCatalog catalog();

    /** A mount of the second version that this suite may fill. */
    protected abstract String mount();

    /** A mount of the first version that this suite may fill. */
    protected abstract String oldMount();

    /** Puts a secret at a path below a mount. */
    protected abstract void keep(String mount, String path, Map<String, String> values);

    /** Deletes the newest version of a secret. */
    protected abstract void delete(String mount, String path);

    /** Whose token may look nowhere. */
    protected abstract SecretCatalog blind();

    @Test
    void namesTheKeysOfASecretAndNothingThatItHolds() {
        keep(mount(), "shop/db", Map.of("username", "app", "password", "correct-horse"));

        Map<String, SecretLook> looks = catalog().look(List.of(mount() + "/data/shop/db"));

        assertThat(looks)
                .containsExactly(
                        Map.entry(mount() + "/data/shop/db", new SecretLook.Keys(Set.of("username", "password"))));
        assertThat(looks.toString()).doesNotContain("correct-horse");
    }

    @Test
    void findsASecretWrittenWithoutTheStepThatTheSecondVersionNeeds() {
        keep(mount(), "plain/app", Map.of("key", "k"));

        assertThat(catalog().look(List.of(mount() + "/plain/app")))
                .containsEntry(mount() + "/plain/app", new SecretLook.Keys(Set.of("key")));
    }

    @Test
    void saysOfEachPathWhetherThereIsASecret() {
        keep(mount(), "one/app", Map.of("key", "k"));
        keep(mount(), "gone/app", Map.of("key", "k"));
        delete(mount(), "gone/app");

        Map<String, SecretLook> looks = catalog()
                .look(List.of(mount() + "/data/one/app", mount() + "/data/none/app", mount() + "/data/gone/app"));

        assertThat(looks.values())
                .containsExactly(
                        new SecretLook.Keys(Set.of("key")), new SecretLook.Absent(false), new SecretLook.Absent(false));
    }

    @Test
    void tellsAMountOfTheFirstVersionWhoseKeysStayUnknown() {
        keep(oldMount(), "shop/db", Map.of("password", "correct-horse"));

        Map<String, SecretLook> looks = catalog().look(List.of(oldMount() + "/shop/db", oldMount() + "/shop/none"));

        assertThat(looks.values()).containsExactly(new SecretLook.Present(true), new SecretLook.Absent(true));
    }

    @Test
    void saysWhereTheTokenMayNotLook() {
        keep(mount(), "hidden/db", Map.of("password", "correct-horse"));

        assertThat(blind().look(List.of(mount() + "/data/hidden/db")).values())
                .containsExactly(new SecretLook.Hidden());
    }

    @Test
    void asksNothingForNothing() {
        assertThat(catalog().look(List.of())).isEmpty();
    }
}
