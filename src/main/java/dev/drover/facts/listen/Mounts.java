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
    private final boolean actix;
    private final boolean scoped;

    Mounts(List<CodeFile> files) {
        boolean anyActix = false;
        boolean anyScope = false;
        for (CodeFile file : files) {
            if (file.language() == Language.PYTHON) {
                collect(file);
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
