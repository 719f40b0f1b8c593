package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlansTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "false | {\"Type\":\"None\",\"Fields\":null,\"TaskGroups\":[{\"Type\":\"None\",\"Name\":\"web\"}]}",
                "false | {\"Type\":\"Edited\",\"Fields\":null,\"Objects\":null,\"TaskGroups\":null}",
                "false | {\"Type\":\"Edited\",\"TaskGroups\":[{\"Type\":\"Edited\",\"Name\":\"web\",\"Tasks\":[{\"Type\":\"Edited\",\"Name\":\"app\"}]}]}",
                "false | {\"Type\":\"Edited\",\"Fields\":[{\"Type\":\"None\",\"Name\":\"Priority\",\"Old\":\"50\",\"New\":\"50\"}]}",
                "true | {\"Type\":\"Added\",\"ID\":\"web\"}",
                "true | {\"Type\":\"Edited\",\"Fields\":[{\"Type\":\"Edited\",\"Name\":\"Stop\",\"Old\":\"true\",\"New\":\"false\"}]}",
                "true | {\"Type\":\"Edited\",\"TaskGroups\":[{\"Type\":\"Deleted\",\"Name\":\"web\"}]}",
                "true | {\"Type\":\"Edited\",\"TaskGroups\":[{\"Type\":\"Edited\",\"Tasks\":[{\"Type\":\"Edited\",\"Objects\":[{\"Type\":\"Edited\",\"Fields\":[{\"Type\":\"Added\",\"Name\":\"image\",\"Old\":\"\",\"New\":\"x\"}]}]}]}]}"
            })
    void onlyARealChangeCounts(boolean changes, String diff) {
        assertThat(Plans.changes(Json.parse(diff))).isEqualTo(changes);
    }
}
