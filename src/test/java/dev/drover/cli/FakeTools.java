package dev.drover.cli;

/** Tools without anything behind them: each part refuses until a test gives its own. */
class FakeTools implements Tools {
    @Override
    public int daemon(RunOptions options) {
        throw new UnsupportedOperationException("no daemon in this test");
    }
}
