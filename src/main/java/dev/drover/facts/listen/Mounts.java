package dev.drover.facts.listen;

import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.code.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the routers of a program are hung in, as far as that is written out: what stands before the paths of their routes. */
final class Mounts {
    private static final int MOST = 200;

    private final List<String> included = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final boolean actix;
    private final boolean scoped;

    Mounts(List<CodeFile> files) {
        boolean anyActix = false;
        boolean anyScope = false;
        for (CodeFile file : files) {
            if (file.language() == Language.PYTHON) {
                collect(file);
            } else if (file.language() == Language.NODE) {
                mounted(file);
            } else if (file.language() == Language.RUST) {
                anyActix |= file.mentions("actix_web") && file.mentions("HttpServer::new");
                anyScope |= file.mentions("scope(");
            }
        }
        this.actix = anyActix;
        this.scoped = anyScope;
    }

    /** An actix program in which no route is below a scope, so that an attribute carries the whole path. */
    boolean actixWithoutScopes() {
        return actix && !scoped;
    }

    /** The whole path of a route of this file's FastAPI router, when every place that includes it says what comes before. */
    Optional<String> below(CodeFile file, String router, String path) {
        if (file.language() == Language.NODE) {
            return belowExpress(file, router, path);
        }
        if (file.language() != Language.PYTHON) {
            return Optional.empty();
        }
        Optional<String> own = ownPrefix(file, router);
        String module = file.path().substring(file.path().lastIndexOf('/') + 1);
        String reference = module.substring(0, Math.max(module.lastIndexOf('.'), 0)) + "." + router;
        List<String> mounts = included.stream()
                .filter(call -> call.contains("(" + reference + ",") || call.contains("(" + reference + ")"))
                .toList();
        if (own.isEmpty() || mounts.size() != 1 || !mounts.getFirst().startsWith("app.")) {
            return Optional.empty();
        }
        return prefix(mounts.getFirst()).map(before -> before + own.get() + path);
    }

    /** One {@code app.use("/prefix", router)}: in which file, before which router, made or brought in from which module. */
    private record Use(CodeFile file, String prefix, String router, String module) {}

    /** The whole path of a route of an Express router, when exactly one place of the program's own app hangs it in. */
    private Optional<String> belowExpress(CodeFile file, String router, String path) {
        if (!file.mentions(router + " = express.Router(") && !file.mentions(router + " = Router(")) {
            return Optional.empty();
        }
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String module = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
        String folder = file.path().substring(0, Math.max(file.path().lastIndexOf('/'), 0));
        String brought = module.equals("index") ? folder.substring(folder.lastIndexOf('/') + 1) : module;
        List<Use> found = uses.stream()
                .filter(use -> use.file() == file
                        ? use.router().equals(router)
                        : use.module().equals(brought))
                .toList();
        boolean one = found.size() == 1 && !brought.isEmpty();
        return one ? Optional.of(found.getFirst().prefix() + path) : Optional.empty();
    }

    private void mounted(CodeFile file) {
        for (int number : file.with("app.use(")) {
            String line = file.line(number);
            Cursor at = new Cursor(line, line.indexOf("app.use(") + "app.use(".length()).spaces();
            Optional<String> prefix = at.literal();
            boolean literal = prefix.filter(text -> text.startsWith("/") && text.indexOf(':') < 0)
                    .isPresent();
            if (literal && at.takeSpaced(",") && uses.size() < MOST) {
                boolean direct = at.spaces().take("require(");
                String router = direct ? "" : at.word();
                String module = direct ? at.literal().orElse("") : module(file, router);
                String before = prefix.get().equals("/") ? "" : prefix.get();
                uses.add(new Use(file, before, router, lastStep(module)));
            }
        }
    }

    /** The module that a name was brought in from: {@code import name from "./x"}, {@code const name = require("./x")}. */
    private static String module(CodeFile file, String name) {
        for (String start :
                List.of("import " + name + " from ", "import { " + name + " } from ", name + " = require(")) {
            Optional<String> module = file.quotedAfter(start);
            if (module.isPresent()) {
                return module.get();
            }
        }
        return "";
    }

    private static String lastStep(String module) {
        String name = module.substring(module.lastIndexOf('/') + 1);
        return name.endsWith(".js") || name.endsWith(".ts") ? name.substring(0, name.length() - 3) : name;
    }

    private static Optional<String> ownPrefix(CodeFile file, String router) {
        for (int number : file.with(" = APIRouter(")) {
            if (file.line(number).startsWith(router + " = APIRouter(")) {
                return prefix(file.statement(number));
            }
        }
        return Optional.empty();
    }

    /** The literal prefix of a call, "" when it has none, nothing when it is computed. */
    private static Optional<String> prefix(String call) {
        int close = call.indexOf(')');
        int at = call.indexOf("prefix=");
        if (at < 0 || (close >= 0 && at > close)) {
            return Optional.of("");
        }
        return new Cursor(call, at + "prefix=".length()).spaces().literal();
    }

    private void collect(CodeFile file) {
        for (int number : file.with(".include_router(")) {
            if (included.size() < MOST) {
                included.add(file.statement(number).strip());
            }
        }
    }
}
