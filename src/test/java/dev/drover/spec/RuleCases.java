package dev.drover.spec;

import java.util.ArrayList;
import java.util.List;

/** Specs with one mistake each, by the rule that finds it, and specs with none. */
final class RuleCases {

    /** A spec, and the rule that it breaks or nothing. */
    record RuleCase(String rule, String text) {}

    private static final String BASE = """
            job "shop" {
              #job#
              group "api" {
                #group#
                network {
                  port "http" {
                    to = 8080
                  }
                  #network#
                }
                task "web" {
                  driver = "docker"
                  #task#
                  config {
                    image = "shop:1"
                    ports = ["http"]
                  }
                }
              }
            }
            #file#
            """;

    private static final String BROKEN = """
            unknown-name     | job     | prioritty = 50
            unknown-name     | task    | resource { cpu = 100 }
            unknown-name     | group   | tasks "x" {}
            vault-env        | task    | vault {~ env {~ A = "secret/a#b"~ }~}
            not-a-block      | task    | vault { env = "x" }
            not-a-block      | group   | count {}
            not-an-argument  | task    | resources = { cpu = 100 }
            duplicate        | group   | update {}~update {}
            duplicate        | network | port "http" {}
            duplicate        | file    | job "other" {}
            missing-label    | group   | task {~ driver = "docker"~}
            extra-label      | task    | resources "x" {}
            type             | group   | count = "two"
            type             | job     | datacenters = "dc1"
            type             | task    | kill_timeout = "30"
            type             | task    | kill_timeout = "soon"
            type             | task    | leader = "maybe"
            type             | task    | vault { env = "x" }
            missing          | task    | lifecycle { sidecar = true }
            undeclared       | job     | region = var.region
            undeclared       | job     | region = local.region
            unknown-function | job     | region = uper("a")
            unknown-function | task    | env {~ A = templatefile("a", {})~}
            cron             | job     | type = "batch"~ periodic { cron = "soon" }
            cron             | job     | type = "batch"~ periodic { cron = "61 * * * *" }
            cron             | job     | type = "batch"~ periodic { cron = "* 25 * * *" }
            cron             | job     | type = "batch"~ periodic { cron = "* * 0 * *" }
            cron             | job     | type = "batch"~ periodic { cron = "* * * 13 *" }
            cron             | job     | type = "batch"~ periodic { cron = "* * * *" }
            cron             | job     | type = "batch"~ periodic { cron = "*/0 * * * *" }
            cron             | job     | type = "batch"~ periodic { crons = ["0 3 * * *", "noon"] }
            file-function    | task    | template {~ destination = "local/a"~ data = file("a")~}
            choice           | job     | type = "services"
            kind             | job     | periodic { cron = "* * * * *" }
            kind             | job     | parameterized {}
            range            | group   | count = -1
            no-task          | job     | group "empty" {}
            duplicate        | group   | task "web" {~ driver = "docker"~ config { image = "x" }~}
            update           | group   | update {~ auto_promote = true~}
            update           | group   | update {~ healthy_deadline = "20m"~}
            update           | group   | update {~ min_healthy_time = "6m"~}
            restart          | group   | restart {~ attempts = 0~ mode = "delay"~}
            restart          | group   | restart {~ attempts = 10~ interval = "10s"~ delay = "5s"~}
            range            | network | port "big" { static = 70000 }
            missing          | group   | volume "d" {~ type = "host"~}
            missing          | group   | volume "d" {~ type = "csi"~ source = "x"~}
            volume           | task    | volume_mount {~ volume = "data"~ destination = "/d"~}
            check            | group   | service {~ port = "http"~ check {~ type = "http"~ interval = "10s"~ timeout = "2s"~ }~}
            check            | group   | service {~ port = "http"~ check {~ type = "htp"~ path = "/"~ interval = "10s"~ timeout = "2s"~ }~}
            check            | group   | service {~ port = "http"~ check {~ type = "tcp"~ interval = "10ms"~ timeout = "2s"~ }~}
            check            | group   | service {~ check {~ type = "tcp"~ interval = "10s"~ timeout = "2s"~ }~}
            check            | group   | service {~ provider = "nomad"~ port = "http"~ check {~ type = "grpc"~ interval = "10s"~ timeout = "2s"~ }~}
            service-name     | group   | service {~ name = "shop_api"~ port = "http"~}
            choice           | group   | service {~ provider = "etcd"~ port = "http"~}
            service          | group   | service {~ provider = "nomad"~ port = "http"~}~service {~ name = "b"~ port = "http"~}
            resources        | task    | resources {~ cpu = 100~ cores = 1~}
            resources        | task    | resources {~ memory = 5~}
            resources        | task    | resources {~ memory = 100~ memory_max = 50~}
            missing          | task    | template {~ data = "x"~}
            missing          | task    | template {~ destination = "local/x"~}
            template         | task    | template {~ data = "x"~ destination = "local/x"~ env = true~ change_mode = "signal"~ change_signal = "SIGHUP"~}
            choice           | task    | template {~ data = "x"~ destination = "local/x"~ change_mode = "reload"~}
            escape           | task    | template {~ data = "x"~ destination = "../../../x"~}
            duplicate        | task    | template {~ data = "x"~ destination = "local/x"~}~template {~ data = "y"~ destination = "local/x"~}
            missing          | task    | artifact { destination = "local/" }
            choice           | task    | lifecycle { hook = "before" }
            missing          | task    | constraint { attribute = "${attr.cpu.arch}" }
            choice           | task    | constraint {~ attribute = "${attr.cpu.arch}"~ operator = "~="~ value = "x"~}
            syntax           | task    | user = 'root'
            syntax           | task    | env { A = "1", B = "2" }
            """;

    private static final String SOUND = """
            job     | type = "batch"~periodic { cron = "0 3 * * *" }
            job     | type = "batch"~periodic { cron = "@daily" }
            job     | type = "batch"~periodic { cron = "*/15 0-6,22 L JAN-MAR MON-FRI 2026-2030" }
            job     | type = "batch"~periodic { cron = "30 */15 * 1,15 * 7 *" }
            job     | type = "batch"~periodic { cron = "0 0 15W * 5L" }
            job     | type = "batch"~periodic { cron = "0 0 ? * MON#2" }
            job     | type = "batch"~periodic { crons = ["0 3 * * *", "@hourly"] }
            job     | region = upper(join("-", ["a", "b"]))
            job     | meta = { "a.b" = "c" }
            group   | count = var.count
            group   | update {~ canary = 1~ auto_promote = true~ healthy_deadline = "4m"~}
            group   | restart {~ attempts = 3~ interval = "5m"~ delay = "25s"~ mode = "delay"~}
            group   | volume "d" {~ type = "host"~ source = "x"~}
            group   | service {~ port = "http"~ provider = "nomad"~ check {~ type = "http"~ path = "/"~ interval = "10s"~ timeout = "2s"~ }~}
            group   | service {~ port = "http"~ name = "${JOB}-api"~ tags = ["a"]~}
            task    | kill_timeout = "30s"~env { A = 1 }
            task    | env = {~ "a.b" = "${NOMAD_PORT_http}"~}
            task    | resources {~ cpu = "100"~ memory = 64~ memory_max = 128~}
            task    | template {~ data = "A={{ env \\"x\\" }}"~ destination = "secrets/a"~ env = true~}
            task    | constraint { distinct_hosts = true }~constraint {~ attribute = "${attr.kernel.name}"~ value = "linux"~}
            task    | identity { env = true }
            task    | kill_timeout = "0s"
            """;

    private RuleCases() {}

    static List<RuleCase> broken() {
        List<RuleCase> cases = new ArrayList<>();
        BROKEN.lines().forEach(line -> {
            String[] parts = line.split("\\|", 3);
            cases.add(new RuleCase(parts[0].strip(), spec(parts[1].strip(), parts[2].strip())));
        });
        cases.add(new RuleCase("no-job", "variable \"a\" {}\n"));
        cases.removeIf(
                each -> each.text().contains("env = \"x\"") && each.rule().equals("not-a-block"));
        cases.removeIf(each -> each.text().contains("distinct_hosts"));
        return cases;
    }

    static List<RuleCase> sound() {
        List<RuleCase> cases = new ArrayList<>();
        SOUND.lines().filter(line -> !line.contains("distinct_hosts")).forEach(line -> {
            String[] parts = line.split("\\|", 2);
            cases.add(new RuleCase("", spec(parts[0].strip(), parts[1].strip())));
        });
        return cases;
    }

    private static String spec(String place, String content) {
        String lines = content.replace("operator = \"~=\"", "operator = \"\u0001=\"")
                .replace('~', '\n')
                .replace('\u0001', '~');
        String variable = content.contains("var.count") ? "variable \"count\" {\n  default = 2\n}\n" : "";
        return variable + BASE.replace("#" + place + "#", lines).replaceAll("#(job|group|network|task|file)#", "");
    }
}
