package dev.millrace.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.checkpoint.FailingStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An {@link Error} in somebody else's code stops the query that it happened in, says where, and nothing more. */
@Timeout(30)
final class FatalErrorTest {
    private final Query failing = new Query();
    private final Query healthy = new Query();

    @TempDir
    Path temporary;

    private enum Fatal {
        OUT_OF_MEMORY(new OutOfMemoryError("Java heap space")),
        MISSING_CLASS(new NoClassDefFoundError("com/example/Order")),
        STACK_OVERFLOW(new StackOverflowError()),
        ASSERTION(new AssertionError("price is negative"));

        private final Error error;

        Fatal(Error error) {
            this.error = error;
        }
    }

    FatalErrorTest() {
        failing.storage = FailingStorage.fast();
        failing.name = Optional.of("orders");
        healthy.storage = FailingStorage.fast();
    }

    @AfterEach
    void nothingFailsAnyMore() {
        failing.numbers.script = phase -> {};
        failing.results.script = phase -> {};
    }

    private void assertOnlyThisQueryFails(Error error, String where) throws InterruptedException {
        failing.checkpoint = Optional.of(temporary.resolve("failing"));
        healthy.checkpoint = Optional.of(temporary.resolve("healthy"));
        StreamExecution other = healthy.start();
        failing.numbers.add(1, 2);
        StreamExecution execution = failing.start();
        assertThatThrownBy(() -> execution.awaitTermination(10_000))
                .isInstanceOf(StreamFailedException.class)
                .hasMessageContaining("Query orders [id = " + execution.id())
                .hasMessageContaining("terminated with exception in batch 0 while " + where)
                .hasMessageContaining(error.toString())
                .satisfies(e -> assertThat(e.getCause()).isSameAs(error));
        assertThat(execution.isActive()).isFalse();

        healthy.numbers.add(7);
        other.processAllAvailable();
        assertThat(healthy.results.values()).containsExactly(7L);
        assertThat(other.stop()).isTrue();

        nothingFailsAnyMore();
        failing.plan = Plans.scan();
        StreamExecution again = failing.start();
        again.processAllAvailable();
        assertThat(again.stop()).isTrue();
        assertThat(failing.results.values()).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource
    void inAUsersFunction(Fatal fatal) throws InterruptedException {
        failing.plan = Plans.watched(Plans.scan(), context -> {
            throw fatal.error;
        });
        assertOnlyThisQueryFails(fatal.error, "running Watch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialOffset", "latestOffset", "read", "next"})
    void inASource(String phase) throws InterruptedException {
        Error error = new NoClassDefFoundError("com/example/Driver");
        failing.numbers.script = at -> {
            if (at.equals(phase)) {
                throw error;
            }
        };
        String where = switch (phase) {
            case "initialOffset" -> "initializing sources";
            case "latestOffset" -> "planning the batch";
            default -> "running the batch";
        };
        assertOnlyThisQueryFails(error, where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "write", "commit"})
    void inASink(String phase) throws InterruptedException {
        Error error = new OutOfMemoryError("Java heap space");
        failing.results.script = at -> {
            if (at.equals(phase)) {
                throw error;
            }
        };
        assertOnlyThisQueryFails(error, phase.equals("commit") ? "committing to the sink" : "running the batch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "close"})
    void inASourceThatHasDoneItsPart(String phase) throws InterruptedException {
        failing.checkpoint = Optional.of(temporary.resolve("failing"));
        failing.numbers.script = at -> {
            if (at.equals(phase)) {
                throw new StackOverflowError();
            }
        };
        failing.numbers.add(1);
        StreamExecution execution = failing.start();
        while (failing.results.commits == 0) {
            Thread.onSpinWait();
        }
        assertThat(execution.stop()).isTrue();
        nothingFailsAnyMore();
        StreamExecution again = failing.start();
        again.processAllAvailable();
        assertThat(again.stop()).isTrue();
        assertThat(failing.results.values()).containsExactly(1L);
        assertThat(failing.results.commits).isEqualTo(1);
    }

    @Test
    void whileTheSinkIsOpenedTheStartFailsAndTheLockIsFree() {
        failing.checkpoint = Optional.of(temporary.resolve("failing"));
        failing.results.script = at -> {
            if (at.equals("open")) {
                throw new NoClassDefFoundError("com/example/Driver");
            }
        };
        assertThatThrownBy(failing::start).isInstanceOf(NoClassDefFoundError.class);
        nothingFailsAnyMore();
        assertThat(failing.start().stop()).isTrue();
    }

    @Test
    void inAListenerIsTheListenersAffair() throws InterruptedException {
        Heard heard = new Heard();
        heard.errorAlways = true;
        failing.listener = heard;
        failing.numbers.add(1);
        StreamExecution execution = failing.start();
        execution.processAllAvailable();
        assertThat(execution.stop()).isTrue();
        assertThat(execution.awaitTermination(TimeUnit.SECONDS.toMillis(10))).isTrue();
        assertThat(heard.events).hasSize(3);
    }
}
