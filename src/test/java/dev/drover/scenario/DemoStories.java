package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Shell;
import dev.drover.testing.servers.Browser;
import dev.drover.testing.servers.Chromium;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer clicks through it in a browser; on each kind of cluster that a subclass brings. */
abstract class DemoStories {
    private static final Duration LONG = Duration.ofSeconds(90);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    private Browser browser;

    abstract Daemon demo();

    /** How long the cluster may take to give a broken version up. */
    Duration toFail() {
        return LONG;
    }

    @BeforeEach
    void openBrowser() {
        browser = Browser.start(CHROMIUM).size(1280, 900);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void aNewcomerDoesTheThreeThingsToTryAsTheyArePrinted() throws IOException, InterruptedException {
        Daemon demo = demo();
        String base = demo.address().toString();
        browser.open(found(demo, "(http://\\S+/enter/\\w+)"));
        browser.awaitText("shop");
        browser.awaitText("waits for answers or to be merged", LONG);
        browser.picture(shots("1-apps"));

        answerAndMerge(demo);
        browser.open(base);
        browser.click("shop");
        String app = browser.address();
        browser.awaitText("Healthy:", LONG);
        browser.awaitText("Verify");
        browser.picture(shots("3-healthy"));

        Shell.type(folder, commands(demo, "2. Push a change"));
        browser.open(base + "/repositories/shop/pulls");
        browser.awaitText("#2", LONG);
        browser.open(base + "/repositories/shop/pulls/2");
        browser.awaitText("9000");
        browser.picture(shots("4-changed"));
        merge();
        browser.open(base + app);
        browser.awaitText("shop v1", LONG);
        browser.awaitText("Healthy:", LONG);

        Shell.type(folder.resolve("shop"), commands(demo, "3. Break it"));
        browser.awaitText("out of memory", toFail());
        browser.picture(shots("5-broken"));
        browser.open(base + "/repositories/shop/pulls");
        browser.awaitText("#3", LONG);
        browser.open(base + "/repositories/shop/pulls/3");
        browser.awaitText("raising memory of task shop from 256 to 512");
        browser.picture(shots("6-repair"));
        merge();
        browser.open(base + app);
        browser.awaitText("Healthy:", LONG);
        assertThat(browser.complaints()).isEmpty();
    }

    /** The first thing to try, on the pages and with the answer that the demo names. */
    private void answerAndMerge(Daemon demo) {
        String image = found(demo, "answer the image with +(\\S+) ");
        browser.open(found(demo, "job spec\\. On (\\S+)"));
        browser.awaitText("Which image should run?");
        browser.type("textarea[aria-label='Answer to: Which image should run?']", image);
        browser.click("Answer");
        browser.awaitText(image);
        String pull = found(demo, "and then merge (\\S+)");
        assertThat(pull).endsWith(browser.address());
        Waiting.until("the answer is in the spec, and the plan is known", LONG, () -> {
            browser.open(pull);
            return browser.shows("image = \"" + image + "\"") && browser.shows("creates the job");
        });
        browser.picture(shots("2-answered"));
        browser.click("Approve");
        browser.awaitText("approved");
        merge();
    }

    private void merge() {
        browser.click("Merge into main");
        browser.awaitText("merged");
    }

    /** The commands of a thing to try, as they are printed. */
    private static String commands(Daemon demo, String heading) {
        List<String> commands = demo.log()
                .lines()
                .dropWhile(line -> !line.startsWith(heading))
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.startsWith("     "))
                .toList();
        assertThat(commands).as(heading).hasSizeGreaterThan(1);
        return String.join("\n", commands);
    }

    /** What the demo printed, by the pattern's first group. */
    private static String found(Daemon demo, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(demo.log());
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private Path shots(String name) {
        return Path.of("target/pictures", getClass().getSimpleName(), name + ".png");
    }
}
