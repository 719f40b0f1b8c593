package dev.drover.hcl;

import dev.drover.hcl.HclText.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Edits as repairs make them: another value, a variable more in an environment, a line less. */
public final class RandomEdits {

    private RandomEdits() {}

    /** An edit after which a job spec is still one. */
    public static TextEdit ofKnownNames(HclFile file, Random random) {
        HclEditor editor = new HclEditor(file);
        List<HclBlock> blocks = new ArrayList<>();
        file.body().blocks("job").forEach(job -> collect(job, blocks));
        List<HclBlock> tasks = blocks.stream()
                .filter(each -> each.type().text().equals("task"))
                .toList();
        List<HclBlock> environments =
                blocks.stream().filter(each -> each.type().text().equals("env")).toList();
        List<HclAttribute> images = blocks.stream()
                .filter(each -> each.type().text().equals("config"))
                .flatMap(each -> each.body().attribute("image").stream())
                .toList();
        Value text = Value.of(HclValues.randomText(random));
        int choice = random.nextInt(4);
        if (choice == 0 && !images.isEmpty()) {
            return editor.replaceValue(any(images, random), text, Readings.TWICE);
        }
        if (choice == 1 && !environments.isEmpty()) {
            return editor.set(any(environments, random).body(), "ADDED_" + random.nextInt(100), text, Readings.ONCE);
        }
        if (choice == 2 && !environments.isEmpty()) {
            HclBody body = any(environments, random).body();
            return body.items().isEmpty()
                    ? editor.set(body, "FIRST", text, Readings.ONCE)
                    : editor.remove(body, any(body.items(), random));
        }
        if (tasks.isEmpty()) {
            HclBlock job = file.body().blocks("job").findFirst().orElseThrow();
            return editor.set(job.body(), "priority", Value.of(60), Readings.ONCE);
        }
        HclBody task = any(tasks, random).body();
        return choice == 3
                ? editor.set(task, "kill_timeout", Value.of(random.nextInt(60) + "s"), Readings.ONCE)
                : editor.add(
                        task,
                        "artifact",
                        (indent, step) -> indent + "artifact {\n" + indent + step
                                + "source = \"https://example.com/a\"\n" + indent + "}\n");
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static void collect(HclBlock block, List<HclBlock> blocks) {
        blocks.add(block);
        block.body().blocks().forEach(inner -> collect(inner, blocks));
    }
}
