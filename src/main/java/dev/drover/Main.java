package dev.drover;

import dev.drover.cli.Cli;
import dev.drover.cli.Terminal;
import dev.drover.wiring.OneShot;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Where the process starts, whatever was typed. Every command runs as plain Java; only the ones that serve start the
 * framework, and they do so themselves.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = new Cli(new OneShot(), Terminal.ofProcess(System.getenv())).run(args);
        System.exit(code);
    }
}
