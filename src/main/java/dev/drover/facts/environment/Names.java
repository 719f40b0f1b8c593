package dev.drover.facts.environment;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the name of a variable says by itself: whether it can be one, whether the machine, the shell, the build or CI sets
 * it so that no job ever has to, and whether it belongs to a library that does well without.
 */
public final class Names {
    private static final int LONGEST = 100;

    private static final Set<String> AMBIENT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "USERNAME",
            "LOGNAME",
            "PWD",
            "OLDPWD",
            "SHELL",
            "HOSTNAME",
            "TERM",
            "TMPDIR",
            "TMP",
            "TEMP",
            "DISPLAY",
            "EDITOR",
            "VISUAL",
            "PAGER",
            "BROWSER",
            "COLUMNS",
            "LINES",
            "LC_ALL",
            "LC_CTYPE",
            "CI",
            "UID",
            "EUID",
            "GID",
            "IFS",
            "RANDOM",
            "LINENO",
            "SECONDS",
            "BASH_SOURCE",
            "FUNCNAME",
            "OSTYPE",
            "PPID",
            "NO_COLOR",
            "FORCE_COLOR",
            "COLORTERM",
            "CLICOLOR",
            "NO_PROXY",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "OUT_DIR",
            "GOPATH",
            "GOROOT",
            "GOOS",
            "GOARCH",
            "CGO_ENABLED",
            "GOFLAGS",
            "JAVA_HOME",
            "PYTHONPATH",
            "PYTHONHOME",
            "VIRTUAL_ENV",
            "NODE_PATH",
            "NODE_OPTIONS",
            "PUBLIC_URL",
            "JEST_WORKER_ID",
            "VITEST",
            "BABEL_ENV",
            "APPDATA",
            "LOCALAPPDATA",
            "USERPROFILE",
            "PROGRAMFILES",
            "SYSTEMROOT",
            "WINDIR",
            "COMSPEC",
            "DYNO",
            "NOW_REGION",
            "RUST_LIB_BACKTRACE",
            "DOCKER_HOST",
            "SSH_AUTH_SOCK",
            "LAMBDA_TASK_ROOT",
            "PHP_SELF",
            "SOURCE_DATE_EPOCH",
            "BUNDLE_GEMFILE",
            "GEM_HOME",
            "GEM_PATH",
            "BUNDLE_PATH",
            "RUBYOPT",
            "PROFILE",
            "TARGET",
            "DEBIAN_FRONTEND",
            "PORTABLE",
            "SHLVL",
            "MAIL",
            "LD_LIBRARY_PATH",
            "LD_PRELOAD",
            "DBUS_SESSION_BUS_ADDRESS",
            "ANALYZE",
            "NOMAD_DC",
            "NOMAD_REGION",
            "NOMAD_NAMESPACE",
            "NOMAD_SECRETS_DIR",
            "NOMAD_SHORT_ALLOC_ID",
            "NOMAD_PARENT_CGROUP",
            "NOMAD_UNIX_ADDR",
            "NOMAD_CLIENT_ID");

    private static final List<String> AMBIENT_PREFIXES = List.of(
            "GITHUB_ACTION",
            "GITHUB_ACTOR",
            "GITHUB_API_URL",
            "GITHUB_BASE_REF",
            "GITHUB_ENV",
            "GITHUB_EVENT_",
            "GITHUB_GRAPHQL_URL",
            "GITHUB_HEAD_REF",
            "GITHUB_JOB",
            "GITHUB_OUTPUT",
            "GITHUB_PATH",
            "GITHUB_REF",
            "GITHUB_REPOSITORY",
            "GITHUB_RETENTION_DAYS",
            "GITHUB_RUN_",
            "GITHUB_SERVER_URL",
            "GITHUB_SHA",
            "GITHUB_STATE",
            "GITHUB_STEP_SUMMARY",
            "GITHUB_TRIGGERING_ACTOR",
            "GITHUB_WORKFLOW",
            "GITHUB_WORKSPACE",
            "GITLAB_CI",
            "CI_",
            "JENKINS_",
            "TRAVIS_",
            "CIRCLE_",
            "BUILDKITE_",
            "VERCEL_",
            "NETLIFY_",
            "npm_",
            "NPM_CONFIG_",
            "CARGO_",
            "XDG_",
            "PYTEST_",
            "KUBERNETES_",
            "NOMAD_ALLOC_",
            "NOMAD_TASK_",
            "NOMAD_GROUP_",
            "NOMAD_JOB_",
            "NOMAD_PORT_",
            "NOMAD_IP_",
            "NOMAD_ADDR_",
            "NOMAD_HOST_IP_",
            "NOMAD_HOST_PORT_",
            "NOMAD_HOST_ADDR_",
            "NOMAD_UPSTREAM_",
            "NOMAD_ENVOY_",
            "NOMAD_META_",
            "NOMAD_CPU_",
            "NOMAD_MEMORY_",
            "WEBPACK_",
            "STORYBOOK_",
            "BASH_",
            "PIP_",
            "HOMEBREW_",
            "VSCODE_",
            "TERM_",
            "CODESPACE",
            "DEP_",
            "SSH_CONNECTION",
            "LC_",
            "VERGEN_",
            "TARGET_");

    private static final List<String> BUILD_PREFIXES = List.of(
            "NEXT_PUBLIC_",
            "VITE_",
            "REACT_APP_",
            "VUE_APP_",
            "GATSBY_",
            "EXPO_PUBLIC_",
            "SNOWPACK_PUBLIC_",
            "PARCEL_");

    private static final Set<String> LIBRARY = Set.of(
            "TZ",
            "LANG",
            "LANGUAGE",
            "NODE_ENV",
            "RUST_BACKTRACE",
            "GODEBUG",
            "GOMAXPROCS",
            "GOMEMLIMIT",
            "GOGC",
            "PYTHONUNBUFFERED",
            "PYTHONDONTWRITEBYTECODE",
            "JAVA_OPTS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "MALLOC_ARENA_MAX",
            "PYTHONIOENCODING");

    private static final List<String> LIBRARY_PREFIXES =
            List.of("OTEL_", "DD_", "NEW_RELIC_", "ELASTIC_APM_", "MALLOC_");

    /** What the web server of a CGI-like program sets for each request: not environment, whatever the language calls it. */
    private static final List<String> REQUEST_PREFIXES = List.of(
            "HTTP_",
            "REQUEST_",
            "REMOTE_",
            "SCRIPT_",
            "DOCUMENT_",
            "GATEWAY_",
            "QUERY_",
            "PHP_",
            "PATH_INFO",
            "PATH_TRANSLATED",
            "SERVER_",
            "REDIRECT_",
            "CONTENT_",
            "argv",
            "argc",
            "HTTPS",
            "AUTH_TYPE",
            "ORIG_");

    private Names() {}

    /** Upper case, digits and underscores, beginning with a letter, at least two characters: what people write by convention. */
    public static boolean isConventional(String name) {
        if (name.length() < 2 || name.length() > LONGEST || !(isUpper(name.charAt(0)) || name.charAt(0) == '_')) {
            return false;
        }
        boolean letter = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            letter |= isUpper(c);
            if (!isUpper(c) && c != '_' && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return letter && !name.endsWith("_") && !name.startsWith("__");
    }

    /** Set by the machine, the shell, the build or CI: no job has to. */
    public static boolean isAmbient(String name) {
        return AMBIENT.contains(name) || startsWithAny(name, AMBIENT_PREFIXES);
    }

    /** Compiled into the program when it is built; setting it on a running container changes nothing. */
    public static boolean isBuildTime(String name) {
        return startsWithAny(name, BUILD_PREFIXES);
    }

    /** Understood by a library or runtime by itself; useful, never needed, never worth a question. */
    public static boolean isLibrary(String name) {
        return LIBRARY.contains(name) || startsWithAny(name, LIBRARY_PREFIXES);
    }

    static boolean isRequest(String name) {
        return startsWithAny(name, REQUEST_PREFIXES);
    }

    /** May be proposed as something a running service is configured with. */
    public static boolean isProposable(String name) {
        return isConventional(name) && !isAmbient(name) && !isBuildTime(name);
    }

    /** {@code dbHost}, {@code db-host} and {@code db.host} as {@code DB_HOST}. */
    public static String upper(String name) {
        StringBuilder out = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean hump = isUpper(c) && i > 0 && (Character.isLowerCase(name.charAt(i - 1)) || endsAcronym(name, i));
            if (hump) {
                out.append('_');
            }
            out.append(c == '-' || c == '.' || c == ' ' ? '_' : c);
        }
        return out.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean endsAcronym(String name, int i) {
        return isUpper(name.charAt(i - 1)) && i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
