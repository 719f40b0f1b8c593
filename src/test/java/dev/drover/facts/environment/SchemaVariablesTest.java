package dev.drover.facts.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.Clue;
import dev.drover.facts.FactName;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaVariablesTest {
    private final SchemaVariables finder = new SchemaVariables();

    @Test
    void readsSchemasAndTemplates() {
        MemoryTree tree = MemoryTree.of(
                        "prisma/schema.prisma",
                        "datasource db {\n  provider = \"postgresql\"\n  url = env(\"SHOP_DB\")\n}")
                .with("config/database.yml", "  host: <%= ENV.fetch(\"DB_HOST\") { \"db\" } %>")
                .with("config/services.yaml", "  max: '%env(int:MAX_ITEMS)%'")
                .with("other.txt", "env(\"NOT_THIS\")");

        List<Clue> found = Clues.of(finder, tree);

        assertThat(Clues.variables(found)).containsExactlyInAnyOrder("SHOP_DB", "DB_HOST?", "MAX_ITEMS");
        assertThat(Clues.keys(found, FactName.SERVICE)).containsExactly("postgres");
    }
}
