package dev.drover.git.jgit;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A question that many ask at once, answered one after another. Whoever comes while one is being answered waits and shares the next
 * answer with all that wait; nobody gets an answer that was begun before they asked. A failure is everybody's who shared it.
 */
final class Shared<T> {
    private final ReentrantLock turn = new ReentrantLock();
    private final Object door = new Object();
    private Optional<Round<T>> next = Optional.empty();

    private static final class Round<T> {
        private Optional<T> answer = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();
    }

    T ask(Supplier<T> question) {
        Round<T> mine;
        synchronized (door) {
            mine = next.orElseGet(Round::new);
            next = Optional.of(mine);
        }
        turn.lock();
        try {
            if (mine.answer.isEmpty() && mine.failure.isEmpty()) {
                synchronized (door) {
                    next = Optional.empty();
                }
                answer(mine, question);
            }
        } finally {
            turn.unlock();
        }
        if (mine.failure.isPresent()) {
            throw mine.failure.get();
        }
        return mine.answer.orElseThrow();
    }

    private void answer(Round<T> round, Supplier<T> question) {
        boolean answered = false;
        try {
            round.answer = Optional.of(question.get());
            answered = true;
        } catch (RepositoryProblem | ServiceUnavailable e) {
            round.failure = Optional.of(e);
            answered = true;
        } finally {
            if (!answered) {
                round.failure = Optional.of(new IllegalStateException("the question was not answered"));
            }
        }
    }
}
