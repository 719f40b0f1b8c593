package dev.drover.facts.configuration;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.Secrets;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.environment.Read;
import dev.drover.facts.environment.Variables;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * ASP.NET's appsettings.json: the address of Kestrel, and the settings that were left empty or are connection strings, which
 * a variable such as {@code ConnectionStrings__Default} must fill.
 */
public final class DotnetSettings implements FactFinder {
    private static final long LARGEST = 200_000;
    private static final Set<String> NAMES = Set.of("appsettings.json", "appsettings.Production.json");
    private static final int DEEPEST = 10;

    @Override
    public String name() {
        return "appsettings";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        for (SourceFile file : scope.files()) {
            if (NAMES.contains(file.name()) && file.size() <= LARGEST && CodeFiles.reachable(scope, file.path())) {
                scope.tree().text(file.path()).ifPresent(text -> read(text, clues));
            }
        }
    }

    private static void read(SourceText text, Consumer<Clue> clues) {
        try {
            walk(Json.parse(text.text()), "", text, clues);
        } catch (JsonSyntaxError e) {
            // comments are allowed by .NET and common; such a file says nothing here
        }
    }

    private static void walk(Json value, String path, SourceText text, Consumer<Clue> clues) {
        if (path.split("__").length > DEEPEST) {
            return;
        }
        for (Map.Entry<String, Json> member : value.map().entrySet()) {
            String name = path.isEmpty() ? member.getKey() : path + "__" + member.getKey();
            walk(member.getValue(), name, text, clues);
            member.getValue().string().ifPresent(setting -> setting(name, member.getKey(), setting, text, clues));
        }
    }

    private static void setting(String name, String key, String value, SourceText text, Consumer<Clue> clues) {
        int line = text.lineOf("\"" + key + "\"");
        String excerpt = text.lines().isEmpty() ? "" : text.lines().get(line - 1);
        if (name.equals("Urls") || (name.startsWith("Kestrel__Endpoints__Http") && key.equals("Url"))) {
            PortValues.clues(value, new Evidence(text.path(), line, excerpt, EvidenceClass.SOURCE), clues);
            return;
        }
        boolean connection = name.startsWith("ConnectionStrings__");
        boolean empty = value.isEmpty() || Secrets.nameLooksSecret(key);
        boolean word = name.chars().allMatch(c -> Cursor.isWordPart((char) c));
        if ((connection || empty) && word) {
            clues.accept(Variables.clue(Read.needed(name), text.path(), line, excerpt, EvidenceClass.SOURCE));
        }
    }
}
