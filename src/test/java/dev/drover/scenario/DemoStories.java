package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.servers.Browser;
import dev.drover.testing.servers.Chromium;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    abstract String image();

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
    void aNewcomerAnswersMergesWatchesBreaksAndSeesTheRepairProposed() throws IOException, InterruptedException {
        Daemon demo = demo();
        String base = demo.address().toString();
        browser.open(found(demo, "(http://\\S+/enter/\\w+)"));
        browser.awaitText("shop");
        browser.awaitText("waits for answers or to be merged", LONG);
        browser.picture(shots("1-apps"));

        browser.open(base + "/questions");
        browser.awaitText("Which image should run?");
        browser.type("textarea[aria-label='Answer to: Which image should run?']", image());
        browser.click("Answer");
        browser.awaitText(image());
        assertThat(browser.address()).isEqualTo("/repositories/shop/pulls/1");
        Waiting.until("the answer is in the spec", LONG, () -> spec(base).contains(image()));
        browser.picture(shots("2-answered"));

        browser.open(base + "/repositories/shop/pulls/1");
        browser.click("Approve");
        browser.awaitText("approved");
        Waiting.until("the plan is known", LONG, () -> {
            browser.open(base + "/repositories/shop/pulls/1");
            return browser.shows("creates the job");
        });
        browser.click("Merge into main");
        browser.awaitText("merged");

        browser.open(base);
        browser.click("shop");
        String app = browser.address();
        browser.awaitText("Healthy:", LONG);
        browser.awaitText("Verify");
        browser.picture(shots("3-healthy"));

        breakIt(found(demo, "git clone (http://\\S+)"));
        browser.awaitText("out of memory", toFail());
        browser.picture(shots("4-broken"));
        browser.open(base + "/repositories/shop/pulls");
        browser.awaitText("#2", LONG);
        browser.open(base + "/repositories/shop/pulls/2");
        browser.awaitText("raising memory of task shop from 256 to 512");
        browser.picture(shots("5-repair"));
        browser.click("Merge into main");
        browser.open(base + app);
        browser.awaitText("Healthy:", LONG);
        assertThat(browser.complaints()).isEmpty();
    }

    private String spec(String base) {
        browser.open(base + "/repositories/shop/pulls/1");
        return browser.visible();
    }

    private void breakIt(String clone) throws IOException, InterruptedException {
        git("clone", "-q", clone, "shop");
        Path spec = folder.resolve("shop/deploy/job.nomad");
        String text = Files.readString(spec);
        Files.writeString(
                spec,
                text.replaceFirst("(?m)^ *env \\{$", "$0\n        SIMULATED_MEMORY_MB = \"400\"")
                        .replace("progress_deadline = \"10m\"", "progress_deadline = \"0s\""));
        git("-C", "shop", "commit", "-qam", "Need more memory");
        git("-C", "shop", "push", "-q");
    }

    private void git(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@shop.example"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
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
