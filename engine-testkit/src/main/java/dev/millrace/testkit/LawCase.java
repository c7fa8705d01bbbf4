package dev.millrace.testkit;

import dev.millrace.sql.Row;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One case of {@link OneLaw}: the rows of the tables and, step by step, what is added to the streams and what happens then.
 *
 * @param tables the rows of each table
 * @param steps at least one
 */
record LawCase(List<List<Row>> tables, List<Step> steps) {
    /** What happens after rows were added. */
    enum After {
        /** More is added at once; the query takes it in the same micro-batch, or in another one. */
        NOTHING,
        /** All is processed. */
        PROCESS,
        /** All is processed, and the query is stopped and started again. */
        RESTART,
        /** The query is stopped while it may be working, and started again. */
        STOP,
        /** The sink fails before it has taken the micro-batch; the query is started again. */
        FAIL_BEFORE_SINK,
        /** The sink fails after it has taken the micro-batch, which is then delivered again. */
        FAIL_AFTER_SINK
    }

    /** Rows for the stream with this number. */
    record Step(int stream, List<Row> rows, After after) {
        @Override
        public String toString() {
            return "add to stream " + stream + ": " + RowText.of(rows) + ", then " + after;
        }
    }

    static LawCase random(Random random, RandomRows values, List<StructType> tables, List<StructType> streams) {
        List<List<Row>> tableRows = new ArrayList<>();
        for (StructType schema : tables) {
            tableRows.add(values.rows(schema, random.nextInt(8)));
        }
        List<Step> steps = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            int stream = random.nextInt(streams.size());
            steps.add(new Step(stream, values.rows(streams.get(stream), random.nextInt(7)), randomAfter(random)));
        }
        return new LawCase(tableRows, steps);
    }

    private static After randomAfter(Random random) {
        int roll = random.nextInt(16);
        return switch (roll) {
            case 0, 1, 2 -> After.NOTHING;
            case 3, 4 -> After.RESTART;
            case 5 -> After.STOP;
            case 6 -> After.FAIL_BEFORE_SINK;
            case 7 -> After.FAIL_AFTER_SINK;
            default -> After.PROCESS;
        };
    }

    /** All rows that are added to a stream. */
    List<Row> allRows(int stream) {
        List<Row> rows = new ArrayList<>();
        for (Step step : steps) {
            if (step.stream() == stream) {
                rows.addAll(step.rows());
            }
        }
        return rows;
    }

    /** Cases that are a little smaller: one step less, one row less, one event less; the boldest first. */
    List<LawCase> smaller() {
        List<LawCase> cases = new ArrayList<>();
        for (int i = 0; i < steps.size() && steps.size() > 1; i++) {
            List<Step> fewer = new ArrayList<>(steps);
            fewer.remove(i);
            cases.add(new LawCase(tables, fewer));
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.after() != After.PROCESS) {
                cases.add(with(i, new Step(step.stream(), step.rows(), After.PROCESS)));
            }
            for (List<Row> rows : oneLess(step.rows())) {
                cases.add(with(i, new Step(step.stream(), rows, step.after())));
            }
        }
        for (int i = 0; i < tables.size(); i++) {
            for (List<Row> rows : oneLess(tables.get(i))) {
                List<List<Row>> others = new ArrayList<>(tables);
                others.set(i, rows);
                cases.add(new LawCase(others, steps));
            }
        }
        return cases;
    }

    private LawCase with(int index, Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(index, step);
        return new LawCase(tables, changed);
    }

    private static List<List<Row>> oneLess(List<Row> rows) {
        List<List<Row>> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Row> fewer = new ArrayList<>(rows);
            fewer.remove(i);
            results.add(fewer);
        }
        return results;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            text.append("  table ")
                    .append(i)
                    .append(": ")
                    .append(RowText.of(tables.get(i)))
                    .append('\n');
        }
        for (Step step : steps) {
            text.append("  ").append(step).append('\n');
        }
        return text.toString();
    }
}
