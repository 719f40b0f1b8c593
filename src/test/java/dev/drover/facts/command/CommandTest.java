package dev.drover.facts.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.shell.ShellWords;
import dev.drover.facts.shell.Variables;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            value = {
                "uvicorn main:app --host 0.0.0.0 --port 8000 => 8000  port",
                "uvicorn main:app --port=${PORT:-8000} => 8000 PORT port",
                "gunicorn -w 4 -b 0.0.0.0:5000 app:app => 5000  port",
                "gunicorn --bind :$PORT app:app => 0 PORT port",
                "gunicorn --bind $ADDR app:app => 0 ADDR port",
                "exec python manage.py runserver 0.0.0.0:8001 => 8001  port",
                "next start -p 4000 => 4000  port",
                "PORT=4001 node server.js => 4001 PORT port",
                "./app -listen=:9090 => 9090  port",
                "java -Dserver.port=8081 -jar app.jar => 8081  port",
                "php -S 0.0.0.0:8080 -t public => 8080  port",
                "tini -- poetry run uvicorn x:y --port 7000 => 7000  port",
                "serve -s build -l 3001 => 3001  port",
                "httpd -fp3000 -c/httpd.conf => 3000  port",
                "busybox httpd -f -v -p 0.0.0.0:8080 => 8080  port",
            })
    void aFlagNamesThePort(String command, String expected) {
        String found = StartCommand.of(ShellWords.words(command))
                .flagged()
                .map(each -> each.port() + " " + each.variable() + " " + each.format())
                .orElse("none");

        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "next dev => 3000",
                "vite --host => 5173",
                "npx vite preview => 4173",
                "ng serve --host 0.0.0.0 => 4200",
                "vue-cli-service serve => 8080",
                "hugo server --bind 0.0.0.0 => 1313",
                "vite build => 0",
                "hugo => 0",
            })
    void aProgramHasAPortOfItsOwn(String command, int expected) {
        assertThat(StartCommand.of(ShellWords.words(command)).usual().orElse(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "./app --metrics-port 9000",
                "redis-cli -h db -p 6379",
                "./app --redis-port 6379",
                "docker run -p 80",
                "app --name port",
            })
    void otherFlagsAreNoPortOfTheApp(String command) {
        assertThat(StartCommand.of(ShellWords.words(command)).flagged()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            value = {
                "curl -f http://localhost:8080/healthz || exit 1 => HTTP /healthz 8080",
                "curl -fsS http://127.0.0.1/ => HTTP / 80",
                "wget --spider -q http://localhost:$PORT/health => HTTP /health 3000",
                "wget --spider -q http://localhost:$UNKNOWN/health => HTTP /health 0",
                "curl -f localhost:5000/up => HTTP /up 5000",
                "python -c \"import urllib.request; urllib.request.urlopen('http://localhost:8000/ready?x=1')\" => HTTP /ready?x=1 8000",
                "curl -k https://localhost:8443/health => TCP  8443",
                "curl http://localhost/$SOME_PATH => HTTP / 80",
                "nc -z localhost 5432 => TCP  5432",
                "grpc_health_probe -addr=:50051 => GRPC  50051",
                "pg_isready -U postgres => SCRIPT  0",
                "/app healthz => SCRIPT  0",
                "curl -f https://example.org/health => SCRIPT  0",
                "true => none",
                "exit 0 => none",
            })
    void aCheckIsUnderstood(String command, String expected) {
        Variables variables = Variables.of(Map.of("PORT", "3000"));

        Optional<Check> check = CheckCommand.of(ShellWords.commands(command), variables);

        assertThat(check.map(CommandTest::shown).orElse("none")).isEqualTo(expected);
    }

    @Test
    void neverThrowsWhateverIsTypedAndFindsOnlyPortsThatExist() {
        Random random = new Random(19);
        List<String> written = List.of(
                "exec gunicorn --bind 0.0.0.0:${PORT:-8000} -w 4 app:app",
                "PORT=4001 npm run start -- --port=3000",
                "curl -fsS http://localhost:${PORT}/health || wget -q http://127.0.0.1/a?b=c && exit 1",
                "/bin/sh -c './start.sh && uvicorn main:app --host :: --port \"$PORT\"'");

        for (int round = 0; round < 5_000; round++) {
            String text = Clues.damaged(written.get(random.nextInt(written.size())), random);
            MemoryTree tree = MemoryTree.of("start.sh", text)
                    .with("package.json", Clues.damaged("{\"scripts\":{\"start\":\"sh start.sh\"}}", random));
            List<List<String>> commands = ShellWords.commands(text);
            Launch.Step here = new Launch.Step(StartCommand.of(List.of()), "Dockerfile", 1, "");

            List<Launch.Step> steps = Launch.follow(tree, "", commands, here);

            assertThat(steps)
                    .allSatisfy(step -> assertThat(step.command().flagged().map(Listening::port))
                            .matches(port -> port.orElse(0) >= 0 && port.orElse(0) <= 65_535));
            assertThat(CheckCommand.of(commands, Variables.none()).map(Check::port))
                    .matches(port -> port.orElse(0) >= 0 && port.orElse(0) <= 65_535);
            assertThat(Listening.of(text).map(Listening::port))
                    .matches(port -> port.orElse(0) >= 0 && port.orElse(0) <= 65_535);
        }
    }

    private static String shown(Check check) {
        CheckKind kind = check.kind();
        return kind + " " + check.path() + " " + check.port();
    }
}
