package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.settings.Watchlist;
import dev.drover.survey.ClusterSurvey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that reach outside: what they print of what they find, and their exit codes. */
final class OutsideCommandsTest implements Outside {
    private final List<Checkup> checkups = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Path> backups = new ArrayList<>();
    private String daemonSays = "[]";
    private String diffSays = "{}";
    private final List<String> told = new ArrayList<>();

    private final Tools tools = new FakeTools() {
        @Override
        public Outside outside() {
            return OutsideCommandsTest.this;
        }
    };

    @TempDir
    Path folder;

    @Test
    void theDoctorShowsEachServiceAndWhatToDo() {
        checkups.add(Checkup.ok("nomad", "http://nomad:4646", "1.11.3"));
        checkups.add(Checkup.failed("vault", "http://vault:8200", "Vault is sealed", "Unseal it."));
        checkups.add(Checkup.off("fabio", "FABIO_ADMIN_ADDR"));

        Typed typed = Typed.drover(tools, "doctor");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out())
                .contains("SERVICE", "nomad", "OK", "1.11.3", "FAILED", "Vault is sealed", "Unseal it.")
                .contains("OFF", "Set FABIO_ADMIN_ADDR to use it.");
    }

    @Test
    void aHealthyPatientEndsWithZeroAlsoAsJson() {
        checkups.add(Checkup.ok("nomad", "http://nomad:4646", "1.11.3"));

        Typed typed = Typed.drover(tools, "doctor", "--json");

        assertThat(typed.code()).isZero();
        Json service = Json.parse(typed.out()).get("services").list().getFirst();
        assertThat(service.get("state").string("")).isEqualTo("ok");
        assertThat(service.get("version").string("")).isEqualTo("1.11.3");
    }

    @Test
    void whatAStrangersServiceSaysCannotPaintTheTerminal() {
        checkups.add(Checkup.ok("nomad", "http://nomad:4646", "1\u001b[31mred\u0007"));

        assertThat(Typed.drover(tools, "doctor").out()).doesNotContain("\u001b", "\u0007");
    }

    @Test
    void relativePathsStartWhereThePersonStands() {
        Typed typed = Typed.drover(tools, folder, "backup", "today.db");

        assertThat(typed.code()).isZero();
        assertThat(backups).containsExactly(folder.resolve("today.db"));
    }

    @Test
    void integrityEndsWithOneWhenSomethingIsWrong() {
        faults.add("row 7 missing from index");

        Typed typed = Typed.drover(tools, "integrity");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("row 7 missing from index");
        assertThat(typed.err()).contains("drover restore FILE");
    }

    @Test
    void planningWithoutANomadIsUnreachable() throws IOException {
        Files.writeString(folder.resolve("job.nomad"), "job \"x\" {}\n");

        Typed typed = Typed.drover(tools, folder, "plan", "job.nomad");

        assertThat(typed.code()).isEqualTo(3);
        assertThat(typed.err()).contains("Set NOMAD_ADDR");
    }

    @Test
    void validatingWithoutNomadJudgesSyntaxAndPolicy() throws IOException {
        Files.writeString(folder.resolve("bad.nomad"), "job \"x\" {\n  group \"g\" {\n");
        Files.writeString(folder.resolve("rude.nomad"), """
                job "x" {
                  group "g" {
                    task "t" {
                      driver = "raw_exec"
                      config {
                        command = "/bin/true"
                      }
                    }
                  }
                }
                """);

        Typed broken = Typed.drover(tools, folder, "validate", "bad.nomad");
        Typed rude = Typed.drover(tools, folder, "validate", "rude.nomad", "--json");

        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("bad.nomad:", "[syntax]");
        assertThat(rude.code()).isEqualTo(1);
        assertThat(Json.parse(rude.out())
                        .get("findings")
                        .list()
                        .getFirst()
                        .get("line")
                        .number(0))
                .isEqualTo(4);
    }

    @Test
    void jsonSpecsAreJudgedWithTheirLines() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"Job\": {\n  \"ID\": }\n");
        Files.writeString(folder.resolve("rude.json"), """
                {
                  "Job": {
                    "ID": "x",
                    "TaskGroups": [
                      {
                        "Name": "g",
                        "Tasks": [
                          {"Name": "t", "Driver": "docker",
                           "Config": {"image": "a/b:1",
                                      "privileged": true}}
                        ]
                      }
                    ]
                  }
                }
                """);

        Typed broken = Typed.drover(tools, folder, "validate", "bad.json");
        Typed rude = Typed.drover(tools, folder, "validate", "rude.json");

        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("bad.json:2:9: error This is no JSON");
        assertThat(rude.code()).isEqualTo(1);
        assertThat(rude.out()).contains("rude.json:10:", "[privileged]");
    }

    @Test
    void variablesNeedAValueFromTheFileBesideTheSpec() throws IOException {
        Files.writeString(folder.resolve("job.nomad"), """
                variable "image" {
                  type = string
                }

                job "x" {
                  group "g" {
                    task "t" {
                      driver = "docker"
                      config {
                        image = var.image
                      }
                    }
                  }
                }
                """);

        Typed without = Typed.drover(tools, folder, "validate", "job.nomad");
        Files.writeString(folder.resolve("job.vars.hcl"), "image = \"a/b:1\"\n");
        Typed with = Typed.drover(tools, folder, "validate", "job.nomad");
        Files.writeString(folder.resolve("job.vars.hcl"), "imagee = \"a/b:1\"\n");
        Typed misspelt = Typed.drover(tools, folder, "validate", "job.nomad");

        assertThat(without.code()).isEqualTo(1);
        assertThat(without.out()).contains("job.nomad:10:17: error", "[unset-variable]");
        assertThat(with.code()).isZero();
        assertThat(misspelt.out()).contains("[unset-variable]", "[undefined-variable]");
    }

    @Test
    void aSpecThatIsNotThereIsUnusable() {
        Typed typed = Typed.drover(tools, folder, "plan", "nowhere.nomad");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("nowhere.nomad: there is no such file");
    }

    @Test
    void explainTellsConditionsAndOpenQuestions() {
        daemonSays = """
                [{"id":"shop-123abc","repository":"shop","branch":"main","specPath":"deploy/job.nomad",
                  "conditions":[{"type":"Ready","status":"False","reason":"Waiting","message":"two questions are open","since":"x"}],
                  "pullRequest":{"url":"http://forge/4","openQuestions":[{"line":"Where does DB_PASSWORD come from?"}]},
                  "lastOutcome":{"summary":"waiting for answers","at":"2026-11-20T12:00:00Z"}}]""";

        Typed typed = Typed.drover(tools, "explain", "shop");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out())
                .contains("shop-123abc", "waiting for answers", "two questions are open", "http://forge/4")
                .contains("Where does DB_PASSWORD come from?");
    }

    @Test
    void aDifferenceIsToldByNamesAndSaysNo() {
        daemonSays = """
                [{"id":"shop-123abc","repository":"shop"}]""";
        diffSays = """
                {"job":"default/shop","differs":true,"fields":["web.app.Env[GREETING]"],
                  "groups":{"web":{"create/destroy update":2}},"why":"the job differs from its spec"}""";

        Typed typed = Typed.drover(tools, "diff", "shop");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("default/shop", "web.app.Env[GREETING]", "2 create/destroy update");
    }

    @Test
    void whatDoesNotDifferSaysYes() {
        daemonSays = """
                [{"id":"shop-123abc","repository":"shop"}]""";
        diffSays = """
                {"job":"default/shop","differs":false,"fields":[],"groups":{},"why":"the job is as its spec says"}""";

        Typed typed = Typed.drover(tools, "diff", "shop-123abc");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("the job is as its spec says");
    }

    @Test
    void anOperatorsWordReachesTheDaemon() {
        daemonSays = """
                [{"id":"shop-123abc","repository":"shop"}]""";

        Typed typed = Typed.drover(tools, "adopt", "shop");

        assertThat(typed.code()).isZero();
        assertThat(told).containsExactly("/api/v1/apps/shop-123abc/adopt");
    }

    @Test
    void lessonsAreListedAndSearched() {
        daemonSays = """
                [{"id":"a1","app":"shop-123abc","signature":"out-of-memory","failure":"f",
                "repair":"raising memory","verdict":"worked","at":"2026-11-20T12:00:00Z"}]""";

        Typed listed = Typed.drover(tools, "lessons");
        Typed searched = Typed.drover(tools, "lessons", "--like", "out of memory", "--json");

        assertThat(listed.out()).contains("a1", "worked", "out-of-memory", "raising memory");
        assertThat(searched.out()).contains("\"repair\":\"raising memory\"");
    }

    @Test
    void aLessonIsCorrectedAndForgotten() {
        Typed edited = Typed.drover(tools, "lessons", "edit", "a1", "--verdict", "failed");
        Typed forgotten = Typed.drover(tools, "lessons", "forget", "a1");
        Typed nothing = Typed.drover(tools, "lessons", "edit", "a1");

        assertThat(edited.code()).isZero();
        assertThat(forgotten.err()).contains("Forgotten: a1.");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(told)
                .containsExactly("PUT /api/v1/lessons/a1 {\"verdict\":\"failed\"}", "DELETE /api/v1/lessons/a1");
    }

    @Test
    void aWishToTryAgainIsToldToTheDaemon() {
        daemonSays = """
                [{"id":"shop-123abc","repository":"shop"}]""";

        Typed typed = Typed.drover(tools, "retry", "shop", "--json");

        assertThat(typed.code()).isZero();
        assertThat(told).containsExactly("/api/v1/apps/shop-123abc/retry");
        assertThat(typed.out()).isEqualToIgnoringNewLines("{\"app\":\"shop-123abc\",\"retry\":true}");
    }

    @Test
    void aWayBackIsAskedForAtTheDaemon() {
        daemonSays = """
                [{"id":"shop-123abc","repository":"shop"}]""";

        Typed typed = Typed.drover(tools, "rollback", "shop");

        assertThat(typed.code()).isZero();
        assertThat(told).containsExactly("/api/v1/apps/shop-123abc/rollback");
        assertThat(typed.out()).contains("on its pull request");
    }

    @Test
    void anAppThatNobodyLooksAfterIsNotAdopted() {
        daemonSays = """
                [{"id":"blog-123abc","repository":"blog"}]""";

        Typed typed = Typed.drover(tools, "adopt", "shop");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("The daemon looks after no app shop, but after blog-123abc.");
        assertThat(told).isEmpty();
    }

    @Test
    void explainingAnUnknownAppIsUnusable() {
        Typed typed = Typed.drover(tools, "explain", "nobody");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("looks after no app nobody");
    }

    @Override
    public Optional<Cluster> cluster() {
        return Optional.empty();
    }

    @Override
    public Watchlist repositories() {
        return new Watchlist(List.of(), Optional.empty());
    }

    @Override
    public ClusterSurvey survey() {
        return new ClusterSurvey(ClusterSurvey.Services.NONE, "", Clock.systemUTC());
    }

    @Override
    public Checkups checkups() {
        return () -> List.copyOf(checkups);
    }

    @Override
    public String daemon(String path) {
        return path.endsWith("/diff") ? diffSays : daemonSays;
    }

    @Override
    public String tell(String method, String path, String body) {
        told.add(method.equals("POST") ? path : (method + " " + path + " " + body).strip());
        return body;
    }

    @Override
    public StoreCare store() {
        return new StoreCare() {
            @Override
            public void backup(Path target) {
                backups.add(target);
            }

            @Override
            public Path restore(Path backup) {
                return backup;
            }

            @Override
            public List<String> integrity() {
                return faults;
            }
        };
    }
}
