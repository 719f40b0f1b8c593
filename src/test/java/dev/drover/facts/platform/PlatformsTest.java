package dev.drover.facts.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.Clue;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlatformsTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "fly.toml",
                        "[env]\nSHOP_MODE = \"open\"\n[http_service]\ninternal_port = 8080\n[[http_service.checks]]\npath = \"/healthz\"\n[mounts]\ndestination = \"/data\"",
                        "8080",
                        "http:/healthz",
                        "SHOP_MODE=open"),
                Arguments.of(
                        "fly.toml",
                        "[[services]]\ninternal_port = 9000\n[[services]]\ninternal_port = 9001\n[http_service]\ninternal_port = 8080\n",
                        "8080",
                        "",
                        ""),
                Arguments.of(
                        "render.yaml",
                        "services:\n  - type: web\n    healthCheckPath: /up\n    envVars:\n      - key: SHOP_MODE\n        value: open\n      - key: SHOP_TOKEN\n        sync: false\n",
                        "",
                        "http:/up",
                        "SHOP_MODE=open SHOP_TOKEN"),
                Arguments.of(
                        "app.json",
                        "{\"env\": {\"SHOP_MODE\": {\"required\": false}, \"SHOP_ZONE\": \"north\", \"SHOP_X\": {}}}",
                        "",
                        "",
                        "SHOP_MODE? SHOP_ZONE=north SHOP_X"),
                Arguments.of(
                        "railway.json",
                        "{\"deploy\": {\"startCommand\": \"uvicorn a:a --port 8001\", \"healthcheckPath\": \"/ok\"}}",
                        "8001",
                        "http:/ok",
                        ""),
                Arguments.of("railway.toml", "[deploy]\nhealthcheckPath = \"/ok\"", "", "http:/ok", ""),
                Arguments.of(
                        "config/deploy.yml",
                        "service: shop\nimage: x/shop\nenv:\n  clear:\n    SHOP_MODE: open\n  secret:\n    - SHOP_TOKEN\nproxy:\n  app_port: 3001\n  healthcheck:\n    path: /up\n",
                        "3001",
                        "http:/up",
                        "SHOP_MODE=open SHOP_TOKEN"),
                Arguments.of(
                        "app.yaml",
                        "runtime: python312\nenv_variables:\n  SHOP_MODE: \"open\"\n",
                        "",
                        "",
                        "SHOP_MODE=open"),
                Arguments.of(
                        "score.yaml",
                        "containers:\n  web:\n    variables:\n      SHOP_MODE: open\nservice:\n  ports:\n    www:\n      port: 80\n      targetPort: 8002\n",
                        "8002",
                        "",
                        "SHOP_MODE=open"),
                Arguments.of(
                        "task-definition.json",
                        "{\"containerDefinitions\": [{\"portMappings\": [{\"containerPort\": 8003}], \"environment\": [{\"name\": \"SHOP_MODE\", \"value\": \"open\"}], \"secrets\": [{\"name\": \"SHOP_TOKEN\"}]}]}",
                        "8003",
                        "",
                        "SHOP_MODE=open SHOP_TOKEN"),
                Arguments.of(
                        "nixpacks.toml",
                        "[start]\ncmd = \"gunicorn -b :8004 a\"\n[variables]\nSHOP_MODE = \"open\"",
                        "8004",
                        "",
                        "SHOP_MODE=open"),
                Arguments.of(
                        ".platform.app.yaml", "variables:\n  env:\n    SHOP_MODE: open\n", "", "", "SHOP_MODE=open"),
                Arguments.of("k8s/deployment.yaml", """
                        kind: Deployment
                        spec:
                          template:
                            spec:
                              containers:
                                - name: shop
                                  image: registry/shop:1
                                  ports:
                                    - containerPort: 8005
                                  env:
                                    - name: SHOP_MODE
                                      value: open
                                    - name: SHOP_TOKEN
                                      valueFrom:
                                        secretKeyRef:
                                          name: x
                                  readinessProbe:
                                    httpGet:
                                      path: /ready
                        """, "8005", "http:/ready", "SHOP_MODE=open SHOP_TOKEN"),
                Arguments.of("fly.toml", "not toml at all [[[", "", "", ""));
    }

    @Test
    void limitsAndSecretsOfKubernetesAreRead() {
        List<Clue> found = found(MemoryTree.of("k8s/shop.yaml", """
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - name: shop
                          image: registry/shop:1
                          env:
                            - name: SHOP_ZONE
                              valueFrom: { secretKeyRef: { name: shop, key: zone } }
                            - { name: SHOP_MODE, value: "open, all day" }
                          resources:
                            requests: { memory: 128Mi, cpu: 250m }
                            limits: { memory: 768Mi }
                """));

        assertThat(Clues.values(found, FactName.MEMORY)).containsExactly("768");
        assertThat(Clues.values(found, FactName.CPU)).containsExactly("250");
        assertThat(Clues.variables(found)).containsExactly("SHOP_ZONE", "SHOP_MODE=open, all day");
        assertThat(found.stream().map(Clue::value).filter(FactValue.Variable.class::isInstance))
                .anyMatch(value -> ((FactValue.Variable) value).secret());
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsWhatOthersWereTold(String path, String text, String port, String check, String env) {
        List<Clue> found = found(MemoryTree.of(path, text));

        assertThat(Clues.values(found, FactName.PORT)).isEqualTo(one(port));
        assertThat(Clues.values(found, FactName.CHECK)).isEqualTo(one(check));
        assertThat(Clues.variables(found)).isEqualTo(env.isEmpty() ? List.of() : List.of(env.split(" ")));
    }

    @Test
    void leavesManifestsOfSeveralAppsAlone() {
        String deployment =
                "kind: Deployment\nspec:\n  containers:\n    - image: registry/NAME:1\n      ports:\n        - containerPort: 8005\n";
        MemoryTree tree = MemoryTree.of("a.yaml", deployment.replace("NAME", "one"))
                .with("b.yaml", deployment.replace("NAME", "two"));

        assertThat(found(tree)).isEmpty();
    }

    @Test
    void takesAnyText() {
        Random random = new Random(4);
        List<Arguments> cases = files().toList();

        for (int round = 0; round < 2_000; round++) {
            var one = cases.get(random.nextInt(cases.size())).get();
            MemoryTree tree = MemoryTree.of(String.valueOf(one[0]), Clues.damaged(String.valueOf(one[1]), random));
            assertThat(found(tree))
                    .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
        }
    }

    @Test
    void theValuesOfTheOwnChartAreTaken() {
        MemoryTree tree = MemoryTree.of("chart/Chart.yaml", "name: shop\n").with("chart/values.yaml", """
                        image:
                          repository: ghcr.io/acme/shop
                        service:
                          port: 80
                          targetPort: 8080
                        env:
                          LOG_LEVEL: info
                        readinessProbe:
                          httpGet:
                            path: /readyz
                        resources:
                          limits:
                            memory: 256Mi
                        """);
        MemoryTree others = tree.with("other/Chart.yaml", "name: redis\n");

        List<Clue> found = found(tree);

        assertThat(Clues.values(found, FactName.IMAGE)).containsExactly("ghcr.io/acme/shop");
        assertThat(Clues.values(found, FactName.PORT)).containsExactly("8080");
        assertThat(Clues.values(found, FactName.CHECK)).containsExactly("http:/readyz");
        assertThat(Clues.values(found, FactName.MEMORY)).containsExactly("256");
        assertThat(Clues.variables(found)).containsExactly("LOG_LEVEL=info");
        assertThat(found(others)).isEmpty();
    }

    private static List<Clue> found(MemoryTree tree) {
        List<FactFinder> finders = List.of(new PlatformFiles(), new Kubernetes(), new HelmValues());
        return finders.stream()
                .flatMap(finder -> Clues.of(finder, tree).stream())
                .toList();
    }

    private static List<String> one(String expected) {
        return expected.isEmpty() ? List.of() : List.of(expected);
    }
}
