package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.servers.Browser;
import dev.drover.testing.servers.Chromium;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.SignInProvider;
import dev.drover.testing.servers.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in elsewhere by OpenID Connect, in a browser, from a page of ours and back to it. */
class SignInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    private final SignInProvider provider = new SignInProvider();
    private Browser browser;
    private Daemon drover;

    @BeforeEach
    void open() {
        drover = DROVER.daemon(
                "oidc",
                Map.of(
                        "DROVER_OIDC_ISSUER",
                        provider.issuer(),
                        "DROVER_OIDC_CLIENT_ID",
                        SignInProvider.CLIENT,
                        "DROVER_OIDC_CLIENT_SECRET",
                        SignInProvider.SECRET,
                        "DROVER_OIDC_DEVELOPERS",
                        "engineers",
                        "DROVER_OIDC_OPERATORS",
                        "captains"));
        browser = Browser.start(CHROMIUM).size(1280, 900);
    }

    @AfterEach
    void close() {
        browser.close();
        drover.close();
        provider.close();
    }

    private void signIn(String page) {
        browser.open(drover.address() + page);
        browser.click("Sign in with 127.0.0.1");
        browser.click("I am grace");
    }

    private void refused(List<String> groups, Map<String, String> wrong, String because) {
        provider.says(groups, wrong);
        signIn("/fleet");
        browser.awaitText(because);
        browser.open(drover.address() + "/fleet");
        assertThat(browser.address()).as(because).isEqualTo("/sign-in");
    }

    @Test
    void aPersonComesBackToTheirPageWithTheRoleOfTheirGroupsAndWhatDoesNotCheckOutIsRefused() {
        refused(List.of("engineers"), Map.of("nonce", "another"), "not for this sign-in");
        refused(List.of("engineers"), Map.of("aud", "another"), "not for this Drover");
        refused(List.of("engineers"), Map.of("iss", "https://evil.example"), "not for this Drover");
        refused(List.of("engineers"), Map.of("state", "another"), "was not begun in this browser");
        refused(List.of("gardeners"), Map.of(), "no role here is given");

        provider.says(List.of("engineers"), Map.of());
        signIn("/fleet");
        browser.awaitText("Who does the work");
        assertThat(browser.address()).isEqualTo("/fleet");
        assertThat(browser.shows("grace")).isTrue();
        assertThat(browser.shows("People")).as("a developer").isFalse();

        browser.click("Sign out");
        provider.says(List.of("engineers", "captains"), Map.of());
        signIn("/people");
        browser.awaitText(provider.issuer());
        assertThat(browser.address()).isEqualTo("/people");

        browser.open(drover.address() + "/");
        browser.evaluate("(fetch('/sign-out', {method: 'POST'}), '')");
        Waiting.until(
                "a page that stays open notices that its session ended",
                Duration.ofSeconds(40),
                () -> browser.address().equals("/sign-in"));
    }
}
