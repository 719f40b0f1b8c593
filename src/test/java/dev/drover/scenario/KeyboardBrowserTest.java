package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.servers.Browser;
import dev.drover.testing.servers.Chromium;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The demo for people who use no mouse, see no picture, want no motion, or run no script: one demo for all of them, which the story
 * changes, so that it comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyboardBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int MOST_STOPS = 80;

    private static Daemon demo;
    private static String base;

    private Browser browser;

    @BeforeAll
    static void start() {
        demo = DROVER.demo("simulated", Map.of());
        base = demo.address().toString();
    }

    /** With the token that the demo prints, because its link works once. */
    @BeforeEach
    void signIn() {
        Matcher token = Pattern.compile("Authorization: Bearer (\\w+)").matcher(demo.log());
        assertThat(token.find()).isTrue();
        browser = Browser.start(CHROMIUM).size(1280, 900);
        browser.open(base + "/sign-in");
        browser.evaluate("(document.querySelector('details.token').open = true, '')");
        browser.type("#token", token.group(1));
        browser.click("Sign in with the token");
        browser.awaitText("waits for answers or to be merged", LONG);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @AfterAll
    static void end() {
        demo.close();
    }

    /** Presses Tab until what has the focus begins with these words; each stop must be visible and in the order of the page. */
    private void tabTo(String words) {
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < MOST_STOPS; i++) {
            browser.press("Tab");
            String stop = browser.evaluate("(() => { const e = document.activeElement;"
                    + " return (e.getAttribute('aria-label') || e.innerText || e.value || '').trim(); })()");
            stops.add(stop);
            String seen = browser.evaluate("(() => { const e = document.activeElement, s = getComputedStyle(e);"
                    + " return e === document.body || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1)"
                    + " || e.matches('main'); })()");
            assertThat(seen).as("the focus shows on: " + stop).isEqualTo("true");
            if (stop.startsWith(words)) {
                return;
            }
        }
        throw new AssertionError("no way by Tab to \"" + words + "\" on " + browser.address() + ": " + stops);
    }

    private void enterThrough(String words) {
        tabTo(words);
        browser.evaluate("(window.leaving = 'yes', '')");
        browser.enter();
        Waiting.until(
                "the page after " + words,
                LONG,
                () -> browser.evaluate("window.leaving !== 'yes' && document.readyState === 'complete'")
                        .equals("true"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theWholeStoryGoesByTabAndEnterAlone() {
        enterThrough("Questions");
        assertThat(browser.address()).isEqualTo("/questions");
        tabTo("Answer to: Which image should run?");
        browser.write("shop:1");
        enterThrough("Answer");
        assertThat(browser.address()).isEqualTo("/repositories/shop/pulls/1");
        Waiting.until("the plan is known", LONG, () -> {
            browser.open(base + "/repositories/shop/pulls/1");
            return browser.shows("creates the job");
        });
        enterThrough("Approve");
        browser.awaitText("approved");
        enterThrough("Merge into main");
        browser.awaitText("merged");
        enterThrough("Apps");
        enterThrough("shop");
        browser.awaitText("Healthy:", LONG);
        enterThrough("Suspend");
        browser.awaitText("Resume", LONG);
        enterThrough("Resume");
        tabTo("On the pull request");
        browser.enter();
        enterThrough("Roll back");
        assertThat(browser.address()).isEqualTo("/repositories/shop/pulls/1");
        browser.awaitText("There is no earlier commit of this spec", LONG);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void noPageKeepsAnybodyOutInLightOrDarkOrOnAPhone() {
        browser.open(base);
        String app = browser.evaluate("document.querySelector('th a').getAttribute('href')");
        Map<String, String> barriers = new LinkedHashMap<>();
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 390}) {
                browser.size(width, 900);
                for (String page : List.of(
                        "/",
                        app,
                        "/questions",
                        "/repositories",
                        "/repositories/shop/pulls",
                        "/repositories/shop/pulls/1",
                        "/insights",
                        "/lessons",
                        "/fleet",
                        "/doctor",
                        "/people",
                        "/nothing")) {
                    browser.open(base + page);
                    browser.dark(dark);
                    String found = browser.barriers();
                    String wide = browser.evaluate("document.documentElement.scrollWidth > innerWidth");
                    if (!found.isEmpty() || wide.equals("true")) {
                        barriers.put(
                                page + (dark ? " dark " : " light ") + width,
                                found + (wide.equals("true") ? " wider than the window" : ""));
                    }
                }
            }
        }

        assertThat(barriers).isEmpty();
    }

    @Test
    void nothingMovesForPeopleWhoWantNoMotionAndEverythingReadsWithoutScripts() {
        browser.open(base);
        String app = browser.evaluate("document.querySelector('th a').getAttribute('href')");
        browser.open(base + app);
        browser.prefers("prefers-reduced-motion", "reduce");
        assertThat(browser.evaluate("document.getAnimations().filter(a => a.playState === 'running').length"))
                .isEqualTo("0");

        browser.scripts(false);

        Map<String, String> words = Map.of(
                "/",
                "waits for answers or to be merged",
                app,
                "Open questions",
                "/questions",
                "Which image should run?",
                "/repositories/shop/pulls/1",
                "Add deploy/job.nomad",
                "/insights",
                "Deployments per day",
                "/doctor",
                "forge of shop");
        words.forEach((page, text) -> {
            browser.open(base + page);
            browser.awaitText(text);
        });
    }
}
