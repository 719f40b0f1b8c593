package dev.drover.facts.dockerfile;

import java.util.Set;

/** Variables that set up an image and mean nothing to whoever deploys it. */
final class Plumbing {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "PWD",
            "SHELL",
            "TERM",
            "LANG",
            "LANGUAGE",
            "TZ",
            "DEBIAN_FRONTEND",
            "LD_LIBRARY_PATH",
            "GOPATH",
            "GOFLAGS",
            "GOOS",
            "GOARCH",
            "CGO_ENABLED",
            "GO111MODULE",
            "GOPROXY",
            "GOCACHE",
            "GOTOOLCHAIN",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "RUST_VERSION",
            "CARGO_NET_GIT_FETCH_WITH_CLI",
            "JAVA_HOME",
            "M2_HOME",
            "GRADLE_HOME",
            "MAVEN_OPTS",
            "BUNDLE_PATH",
            "BUNDLE_WITHOUT",
            "BUNDLE_DEPLOYMENT",
            "BUNDLE_APP_CONFIG",
            "GEM_HOME",
            "MIX_ENV",
            "MIX_HOME",
            "HEX_HOME",
            "VIRTUAL_ENV",
            "UV_COMPILE_BYTECODE",
            "UV_LINK_MODE",
            "UV_PYTHON_DOWNLOADS",
            "UV_SYSTEM_PYTHON",
            "NPM_CONFIG_LOGLEVEL",
            "YARN_VERSION",
            "NODE_VERSION",
            "PNPM_HOME",
            "COREPACK_ENABLE_DOWNLOAD_PROMPT",
            "CI",
            "NEXT_TELEMETRY_DISABLED",
            "NUXT_TELEMETRY_DISABLED",
            "DOTNET_CLI_TELEMETRY_OPTOUT",
            "COMPOSER_ALLOW_SUPERUSER",
            "PLAYWRIGHT_BROWSERS_PATH",
            "PUPPETEER_EXECUTABLE_PATH",
            "PUPPETEER_SKIP_CHROMIUM_DOWNLOAD",
            "CUDA_HOME",
            "PS1",
            "DENO_DIR",
            "APPDIR",
            "APP_HOME",
            "APP_DIR",
            "APP_PATH",
            "WORKDIR",
            "TINI_VERSION",
            "GOSU_VERSION");
    private static final Set<String> FAMILIES = Set.of(
            "LC_",
            "PIP_",
            "POETRY_",
            "PYTHON",
            "CONDA_",
            "APT_",
            "NPM_CONFIG_",
            "npm_config_",
            "NVIDIA_",
            "S6_",
            "APK_");

    private Plumbing() {}

    static boolean is(String name) {
        return NAMES.contains(name)
                || FAMILIES.stream().anyMatch(name::startsWith)
                || name.endsWith("_VERSION") && !name.equals("APP_VERSION")
                || name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy");
    }
}
