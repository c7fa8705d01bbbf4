package dev.millrace.integration;

import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.OutputMode;
import dev.millrace.testkit.MemoryStorage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The law of changing results: whatever the query, whatever comes and goes and whenever the query is started again, after every
 * micro-batch the changes so far add up to the result of the same query as a batch over the tables as they are now.
 */
class ChangeLawsTest {
    private static final int FEW = Integer.getInteger("millrace.cases", 200);
    private static final int MANY = Proof.size(2_000, 10_000);

    @Test
    void randomPlansOverRandomChanges() {
        check(FEW, 1);
    }

    @Test
    @Tag("proof")
    void thousandsOfRandomPlansOverRandomChanges() {
        check(MANY, 1_000_000);
        Proof.print("%d random plans over random changes", MANY);
    }

    private void check(int cases, long firstSeed) {
        long begin = Long.getLong("millrace.seed", firstSeed);
        for (long seed = begin; seed < begin + cases; seed++) {
            try (MillraceSession session =
                    MillraceSession.builder().storage(new MemoryStorage()).create()) {
                checkOne(session, seed);
            }
        }
    }

    private void checkOne(MillraceSession session, long seed) {
        OutputMode mode = switch ((int) (seed % 5)) {
            case 3 -> OutputMode.Complete();
            case 4 -> OutputMode.Update();
            default -> OutputMode.Changelog();
        };
        ChangeLawRun run = new ChangeLawRun(session, seed, mode, RandomChangePlan::build);
        try {
            run.run(Path.of("/memory/checkpoint-" + seed));
        } catch (AssertionError e) {
            if (isRefused(e, mode)) {
                return;
            }
            List<Dataset<Row>> inputs = List.of(
                    session.createDataFrame(List.of(), RandomChanges.ROW),
                    session.createDataFrame(List.of(), RandomChanges.ROW),
                    session.createDataFrame(List.of(), RandomChanges.ROW));
            throw new AssertionError(
                    "-Dmillrace.seed=" + seed + " breaks the law in mode " + mode + ": "
                            + RandomChangePlan.describe(seed, inputs) + e.getMessage(),
                    e);
        }
    }

    /** Complete mode needs a result that is aggregated or changes. */
    private static boolean isRefused(AssertionError failure, OutputMode mode) {
        return mode == OutputMode.Complete()
                && failure.getCause() instanceof AnalysisException refusal
                && refusal.getMessage().contains("no streaming aggregations");
    }
}
