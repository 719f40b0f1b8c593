package dev.drover.spec;

import java.util.ArrayList;
import java.util.List;

/** Specs with one mistake each, by the rule that finds it, specs with none, and specs that only newer Nomads read. */
final class RuleCases {

    /** A spec, the rule that it breaks or nothing, and the values that go with it. */
    record RuleCase(String rule, String text, String values) {}

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
            service-name     | whole   | job "my_shop" {~ group "g" {~ network {~ port "http" {}~ }~ service {~ name = "${JOB}-app"~ port = "http"~ }~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~ }~}
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
            no-group         | whole   | job "a" {~  type = "service"~}
            no-job           | whole   | variable "a" {}
            job-id           | whole   | job "a b" {~ group "g" {~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~ }~}
            task-name        | group   | task "a/b" {~ driver = "docker"~ config { image = "x" }~}
            missing          | group   | task "c" {~ config { image = "x" }~}
            periodic         | job     | type = "batch"~ periodic { prohibit_overlap = true }
            periodic         | job     | type = "batch"~ periodic {~ cron = "@daily"~ crons = ["@daily"]~}
            port             | task    | service {~ port = "htp"~}
            leader           | group   | task "a" {~ driver = "docker"~ leader = true~ config { image = "x" }~}~task "b" {~ driver = "docker"~ leader = true~ config { image = "x" }~}
            empty            | job     | datacenters = ["dc1", ""]
            kind             | job     | type = "system"~ affinity {~ attribute = "${node.class}"~ value = "x"~ weight = 50~}
            kind             | job     | type = "system"~ spread { attribute = "${node.datacenter}" }
            kind             | job     | type = "system"~ group "more" {~ count = 2~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~}
            kind             | job     | type = "system"~ reschedule {~ attempts = 1~ interval = "1h"~}
            kind             | job     | type = "batch"~ group "b" {~ update { max_parallel = 1 }~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~}
            reschedule       | group   | reschedule {~ attempts = 2~ interval = "1h"~ unlimited = true~}
            reschedule       | group   | reschedule {~ attempts = 2~ interval = "1h"~}
            reschedule       | job     | type = "batch"~ reschedule {~ unlimited = true~ delay = "10s"~ delay_function = "constant"~}
            kind             | job     | type = "batch"~ group "m" {~ migrate { max_parallel = 2 }~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~}
            version          | job     | consul_token = "x"
            kind             | job     | type = "sysbatch"~ reschedule {~ attempts = 1~ interval = "1h"~ unlimited = false~ delay = "5s"~ delay_function = "constant"~}
            choice           | task    | scaling "disk" {~ min = 1~ max = 2~}
            choice           | task    | scaling "cpu" {~ type = "vertical_mem"~ min = 1~ max = 2~}
            duplicate        | task    | scaling "cpu" {~ min = 1~ max = 2~}~scaling "CPU" {~ min = 1~ max = 2~}
            service          | group   | service {~ port = "http"~ connect {~  sidecar_service {}~ }~}
            missing          | job     | group "mesh" {~ network { mode = "host" }~ service {~  name = "gate"~  connect {~   gateway {~    mesh {}~   }~  }~ }~}
            service          | job     | group "mesh" {~ service {~  name = "gate"~  port = "9443"~  connect {~   gateway {~    mesh {}~   }~  }~ }~}
            service-name     | job     | group "mesh" {~ network { mode = "bridge" }~ service {~  name = "Shop"~  port = "80"~  connect {~   sidecar_service {}~  }~ }~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~}
            choice           | group   | reschedule {~ delay_function = "linear"~ unlimited = true~ delay = "30s"~}
            choice           | group   | restart { mode = "stop" }
            range            | group   | ephemeral_disk { size = 5 }
            range            | network | port "x" {~ to = 70000~}
            duplicate        | network | port "a" { static = 9000 }~port "b" { static = 9000 }
            range            | group   | scaling {~ min = 3~ max = 2~}
            missing          | group   | scaling { min = 1 }
            range            | task    | affinity {~ attribute = "${node.class}"~ value = "x"~ weight = 101~}
            missing          | task    | affinity { value = "x" }
            volume           | group   | update { canary = 1 }~ volume "d" {~ type = "csi"~ source = "x"~ attachment_mode = "file-system"~ access_mode = "single-node-writer"~ per_alloc = true~}
            volume           | group   | count = 2~volume "d" {~ type = "csi"~ source = "x"~ attachment_mode = "file-system"~ access_mode = "single-node-writer"~}
            volume           | group   | volume "d" {~ type = "csi"~ source = "x"~ attachment_mode = "file-system"~ access_mode = "multi-node-reader-only"~}
            volume           | group   | volume "d" {~ type = "csi"~ source = "x"~ attachment_mode = "block-device"~ access_mode = "single-node-writer"~ mount_options { fs_type = "ext4" }~}
            volume           | group   | volume "d" {~ type = "host"~ source = "x"~ mount_options { fs_type = "ext4" }~}
            volume           | job     | type = "system"~ group "s" {~ volume "d" {~ type = "csi"~ source = "x"~ attachment_mode = "file-system"~ access_mode = "single-node-writer"~ per_alloc = true~ }~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~}
            choice           | task    | constraint { distinct_hosts = true }
            template         | task    | template {~ data = "x"~ destination = "local/x"~ perms = "rw"~}
            missing          | task    | template {~ data = "x"~ destination = "local/x"~ change_mode = "script"~}
            choice           | task    | artifact {~ source = "https://a.example/b"~ mode = "zip"~}
            escape           | task    | artifact {~ source = "https://a.example/b"~ destination = "../../../../x"~}
            resources        | task    | resources { cpu = 0 }
            update           | group   | update { progress_deadline = "6m" }~ task "slow" {~ driver = "docker"~ kill_timeout = "10m"~ config { image = "x" }~}
            undeclared       | task    | env {~ A = var.nowhere~}
            unset-variable   | task    | env {~ A = var.needed~}~
            undefined-variable | values | other = "x"
            variables-syntax | values  | needed = "x
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
            group   | constraint { distinct_hosts = true }~constraint {~ attribute = "${attr.kernel.name}"~ value = "linux"~}
            task    | template {~ data = "x"~ destination = "local/x"~ change_mode = "signal"~}
            group   | service {~ port = "htp"~}
            group   | reschedule {~ attempts = 2~ interval = "1h"~ unlimited = false~ delay = "30s"~ delay_function = "constant"~}
            job     | group "mesh" {~ network { mode = "host" }~ service {~  name = "gate"~  port = "9443"~  connect {~   gateway {~    mesh {}~   }~  }~ }~}
            job     | group "mesh" {~ network { mode = "bridge" }~ service {~  name = "cart"~  port = "80"~  connect {~   sidecar_service {}~  }~ }~ task "t" {~ driver = "docker"~ config { image = "x" }~ }~}
            task    | scaling "cpu" {~ min = 1~ max = 2~ policy {~  check "a" {}~ }~}~scaling "mem" {~ min = 1~ max = 2~}
            job     | migrate { max_parallel = 2 }
            group   | count = 2~volume "d" {~ type = "csi"~ source = "x"~ attachment_mode = "file-system"~ access_mode = "single-node-writer"~ per_alloc = true~}
            group   | volume "d" {~ type = "csi"~ source = "x"~ attachment_mode = "file-system"~ access_mode = "single-node-writer"~ mount_options { fs_type = "ext4" }~}
            task    | identity { env = true }
            task    | kill_timeout = "0s"
            """;

    /** What an older Nomad doesn't know yet, and since when it is known. */
    private static final String NEWER = """
            1.7.2  | group   | prevent_reschedule_on_lost = true
            1.8.0  | job     | ui {~ description = "x"~}
            1.8.0  | group   | disconnect { lost_after = "1h" }
            1.8.0  | task    | artifact {~ source = "https://a.example/b"~ insecure = true~}
            1.8.0  | group   | volume "d" {~ type = "host"~ source = "x"~}~task "b" {~ driver = "docker"~ config { image = "x" }~ volume_mount {~ volume = "d"~ destination = "/d"~ selinux_label = "Z"~ }~}
            1.8.1  | group   | service {~ port = "http"~ check {~ type = "tcp"~ interval = "10s"~ timeout = "2s"~ notes = "x"~ }~}
            1.8.2  | network | cni {~ args = { a = "b" }~}
            1.8.3  | task    | resources { secrets = 5 }
            1.9.0  | network | port "x" {~ static = 9000~ ignore_collision = true~}
            1.9.0  | task    | identity {~ name = "x"~ aud = ["a"]~ file = true~ filepath = "local/x"~}
            1.9.2  | group   | service {~ port = "http"~ weights { passing = 2 }~}
            1.9.2  | task    | artifact {~ source = "https://a.example/b"~ chown = true~}
            1.10.0 | group   | volume "d" {~ type = "host"~ source = "x"~ sticky = true~}
            1.10.2 | task    | template {~ data = "x"~ destination = "local/x"~ once = true~}
            1.10.3 | group   | service {~ port = "http"~ kind = "api-gateway"~}
            1.11.0 | task    | secret "db" {~ provider = "nomad"~ path = "nomad/jobs/shop"~}
            1.11.0 | group   | secret "db" {~ provider = "nomad"~ path = "nomad/jobs/shop"~}
            2.0.3  | group   | max_run_duration = "1h"
            2.0.5  | task    | template {~ data = "x"~ destination = "local/x"~ change_mode = "script"~ change_script {~ command = "/bin/true"~ run_on_first_render = true~ }~}
            """;

    private RuleCases() {}

    static List<RuleCase> broken() {
        List<RuleCase> cases = new ArrayList<>();
        BROKEN.lines().forEach(line -> {
            String[] parts = line.split("\\|", 3);
            cases.add(made(parts[0].strip(), parts[1].strip(), parts[2].strip()));
        });
        return cases;
    }

    static List<RuleCase> sound() {
        List<RuleCase> cases = new ArrayList<>();
        SOUND.lines().forEach(line -> {
            String[] parts = line.split("\\|", 2);
            cases.add(made("", parts[0].strip(), parts[1].strip()));
        });
        return cases;
    }

    /** By the version that knows them first. */
    static List<RuleCase> newer() {
        List<RuleCase> cases = new ArrayList<>();
        NEWER.lines().forEach(line -> {
            String[] parts = line.split("\\|", 3);
            cases.add(made(parts[0].strip(), parts[1].strip(), parts[2].strip()));
        });
        return cases;
    }

    private static RuleCase made(String rule, String place, String content) {
        return switch (place) {
            case "whole" -> new RuleCase(rule, lines(content), "");
            case "values" -> new RuleCase(rule, spec("task", "env {~ A = var.needed~}"), lines(content));
            default -> new RuleCase(rule, spec(place, content), "");
        };
    }

    private static String lines(String content) {
        return content.replace("operator = \"~=\"", "operator = \"\u0001=\"")
                .replace('~', '\n')
                .replace('\u0001', '~');
    }

    private static String spec(String place, String content) {
        String variable = content.contains("var.count") ? "variable \"count\" {\n  default = 2\n}\n" : "";
        String needed = content.contains("var.needed") ? "variable \"needed\" {}\n" : "";
        return variable
                + needed
                + BASE.replace("#" + place + "#", lines(content)).replaceAll("#(job|group|network|task|file)#", "");
    }
}
