package dev.drover.benchmark;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The specs of a benchmark's jobs: one task of the mock driver each, which is healthy as soon as it runs. */
final class MockJobs {
    /** How {@link #name} makes names. */
    static final Pattern NAME = Pattern.compile("svc-\\d{4,6}");

    private MockJobs() {}

    /** So many specs, each in a folder of its own. */
    static Map<String, String> files(int jobs, int value) {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < jobs; i++) {
            files.put(name("svc", i) + "/" + name("svc", i) + ".nomad", spec(name("svc", i), value));
        }
        return files;
    }

    static String name(String kind, int number) {
        return String.format(Locale.ROOT, "%s-%04d", kind, number);
    }

    static String spec(String name, int value) {
        return """
                job "%s" {
                  group "app" {
                    update {
                      min_healthy_time = "0s"
                      health_check     = "task_states"
                    }
                    task "app" {
                      driver = "mock_driver"
                      config {
                        run_for = "24h"
                      }
                      env {
                        VALUE = "%d"
                      }
                      logs {
                        disabled = true
                      }
                      resources {
                        cpu    = 10
                        memory = 10
                      }
                    }
                  }
                }
                """.formatted(name, value);
    }
}
