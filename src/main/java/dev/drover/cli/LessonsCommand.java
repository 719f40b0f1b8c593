package dev.drover.cli;

import dev.drover.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the daemon learned from repairs: the newest, or those whose words are like the ones given; people correct and forget them. */
@Command(name = "lessons", description = "List what repairs taught, newest first, or search it; edit or forget one.")
final class LessonsCommand implements Callable<Integer> {
    private static final String PATH = "/api/v1/lessons";

    @Option(names = "--like", paramLabel = "WORDS", description = "Only those whose words are like these, best first.")
    private String like = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    LessonsCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String body = tools.outside().daemon(PATH + "?limit=" + limit + "&q=" + encoded(like));
        List<Json> lessons = Json.parse(body).list();
        if (json.on()) {
            terminal.print(Json.of(lessons).encoded());
        } else if (lessons.isEmpty()) {
            terminal.print("No repair taught anything" + (like.isBlank() ? " yet." : " like that."));
        } else {
            Table table = new Table("id", "verdict", "failure", "repair", "app", "at");
            lessons.forEach(lesson -> table.row(
                    text(lesson, "id"),
                    text(lesson, "verdict"),
                    text(lesson, "signature"),
                    text(lesson, "repair"),
                    text(lesson, "app"),
                    text(lesson, "at")));
            table.print(terminal);
        }
        return ExitCode.DONE.number();
    }

    private static String text(Json lesson, String field) {
        return lesson.get(field).string("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Corrects what a lesson says of the repair, or how that turned out. */
    @Command(name = "edit", description = "Correct what a lesson says of its repair, or how that turned out.")
    static final class Edit implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "ID", description = "The lesson's id; drover lessons lists them.")
        private String id = "";

        @Option(names = "--repair", paramLabel = "TEXT", description = "What was done.")
        private String repair = "";

        @Option(names = "--verdict", paramLabel = "WORD", description = "How it turned out: open, worked or failed.")
        private String verdict = "";

        @Mixin
        private JsonOption json = new JsonOption();

        private final Tools tools;
        private final Terminal terminal;

        Edit(Tools tools, Terminal terminal) {
            this.tools = tools;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Map<String, Json> changed = new LinkedHashMap<>();
            if (!repair.isBlank()) {
                changed.put("repair", Json.of(repair));
            }
            if (!verdict.isBlank()) {
                changed.put("verdict", Json.of(verdict));
            }
            if (changed.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "Give --repair or --verdict.");
            }
            String told = tools.outside()
                    .tell("PUT", PATH + "/" + encoded(id), Json.object(changed).encoded());
            if (json.on()) {
                terminal.print(told);
            } else {
                terminal.say("Changed: " + id + ".");
            }
            return ExitCode.DONE.number();
        }
    }

    /** Takes a lesson away, so that nothing cites it any more. */
    @Command(name = "forget", description = "Forget a lesson: no diagnosis cites it any more.")
    static final class Forget implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "The lesson's id; drover lessons lists them.")
        private String id = "";

        @Mixin
        private JsonOption json = new JsonOption();

        private final Tools tools;
        private final Terminal terminal;

        Forget(Tools tools, Terminal terminal) {
            this.tools = tools;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var unused = tools.outside().tell("DELETE", PATH + "/" + encoded(id), "");
            terminal.tell(json, "Forgotten: " + id + ".", Map.of("forgotten", Json.of(id)));
            return ExitCode.DONE.number();
        }
    }
}
