package dev.drover.cli;

import dev.drover.settings.Inputs;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;

/** Tools without anything behind them: each part refuses until a test gives its own. */
class FakeTools implements Tools {
    private final Map<String, String> environment;

    FakeTools() {
        this(Map.of());
    }

    FakeTools(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Settings settings() {
        return SettingsReader.read(new Inputs(environment, "", "", Path.of("/home/ada")));
    }

    @Override
    public Outside outside() {
        throw new UnsupportedOperationException("nothing outside in this test");
    }

    @Override
    public int daemon(RunOptions options) {
        throw new UnsupportedOperationException("no daemon in this test");
    }

    @Override
    public int demo(DemoOptions options) {
        throw new AssertionError("no demo was expected");
    }

    @Override
    public DraftTools drafting() {
        throw new UnsupportedOperationException("nothing is drafted in this test");
    }
}
