package dev.millrace.testkit;

import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.streaming.MemoryStream;
import dev.millrace.sql.streaming.Trigger;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.testkit.StreamFile.Command;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Does what the commands of a {@link StreamFile} say. */
final class StreamScript {
    private static final Pattern DECLARATION =
            Pattern.compile("(\\w+)\\s*\\((.*)\\)(\\s+changes(?:\\s+key\\s+(.+))?)?");
    private static final Pattern CLOCK = Pattern.compile("\\+(\\d+)\\s*(ms|s|m|h|d)");

    /** A declared input; the rows of a table are never added to. */
    private record Input(StructType schema, @Nullable MemoryStream<Row> stream) {}

    private final StreamTest test;
    private final Map<String, Input> inputs = new HashMap<>();
    private StructType resultSchema = new StructType();
    private boolean started;
    private boolean changelog;
    private @Nullable RuntimeException rejected;

    StreamScript(StreamTest test) {
        this.test = test;
    }

    /** @param fails whether the next command expects this one to fail */
    void run(Command command, boolean fails) {
        switch (command.verb()) {
            case "stream" -> declare(command, true);
            case "table" -> declare(command, false);
            case "watermark" -> watermark(command);
            case "dropDuplicates", "dropDuplicatesWithinWatermark" -> dropDuplicates(command);
            case "query" -> query(command, fails);
            case "mode" -> {
                test.mode(command.rest());
                changelog = command.rest().equals("changelog");
            }
            case "keys" -> test.keys(command.rest().split("\\s+"));
            case "trigger" -> test.trigger(Trigger.ProcessingTime(command.rest()));
            case "add" -> add(command);
            case "batch" -> {
                add(command);
                if (!fails) {
                    test.process();
                }
            }
            case "expect" -> check(command, true);
            case "result" -> check(command, false);
            case "clock" -> test.advance(duration(command.rest()));
            case "restart" -> {
                test.restart();
                started = true;
            }
            case "error" -> error(command);
            default ->
                throw new IllegalArgumentException("There is no command '" + command.verb()
                        + "'; there are stream, table, watermark, dropDuplicates, dropDuplicatesWithinWatermark,"
                        + " query, mode, keys, trigger, add, batch, expect, result, clock, restart, error");
        }
    }

    private void declare(Command command, boolean streaming) {
        Matcher declaration = DECLARATION.matcher(command.rest());
        if (!declaration.matches()) {
            throw new IllegalArgumentException(
                    "'" + command.verb() + " NAME (COLUMN TYPE, …)' expected, got: " + command.rest());
        }
        String name = declaration.group(1);
        StructType schema = StructType.fromDDL(declaration.group(2));
        if (streaming) {
            MemoryStream<Row> stream = test.stream(declaration.group(2));
            if (declaration.group(3) != null) {
                stream.option("changes", "true");
                if (declaration.group(4) != null) {
                    stream.option("changesKey", declaration.group(4));
                }
            }
            stream.toDF().createOrReplaceTempView(name);
            inputs.put(name, new Input(schema, stream));
        } else {
            test.session()
                    .createDataFrame(rows(command.block(), schema), schema)
                    .createOrReplaceTempView(name);
            inputs.put(name, new Input(schema, null));
        }
    }

    private void watermark(Command command) {
        String[] words = command.rest().split("\\s+", 3);
        if (words.length < 3 || !inputs.containsKey(words[0])) {
            throw new IllegalArgumentException(
                    "'watermark STREAM COLUMN DELAY' expected, such as: watermark clicks t 10 seconds; got: "
                            + command.rest());
        }
        test.session().table(words[0]).withWatermark(words[1], words[2]).createOrReplaceTempView(words[0]);
    }

    private void dropDuplicates(Command command) {
        String[] words = command.rest().split("\\s+");
        if (!inputs.containsKey(words[0])) {
            throw new IllegalArgumentException(
                    "'" + command.verb() + " STREAM COLUMN…' expected, got: " + command.rest());
        }
        Dataset<Row> all = test.session().table(words[0]);
        String[] columns = words.length == 1 ? all.columns() : Arrays.copyOfRange(words, 1, words.length);
        Dataset<Row> distinct = command.verb().equals("dropDuplicates")
                ? all.dropDuplicates(columns)
                : all.dropDuplicatesWithinWatermark(columns);
        distinct.createOrReplaceTempView(words[0]);
    }

    private void query(Command command, boolean fails) {
        try {
            Dataset<Row> query = test.session().sql(String.join("\n", command.block()));
            resultSchema = query.schema();
            test.query(query);
            started = false;
        } catch (RuntimeException e) {
            if (!fails) {
                throw e;
            }
            rejected = e;
        }
    }

    private void add(Command command) {
        Input input = inputs.get(command.rest());
        MemoryStream<Row> stream = input == null ? null : input.stream();
        if (input == null || stream == null) {
            throw new IllegalArgumentException(
                    "There is no stream '" + command.rest() + "'; there are " + inputs.keySet());
        }
        if (!started) {
            started = true;
            test.start().process();
        }
        stream.addData(rows(command.block(), input.schema()));
    }

    private void check(Command command, boolean lastBatch) {
        boolean inOrder = command.rest().equals("in order");
        if (!inOrder && !command.rest().isEmpty()) {
            throw new IllegalArgumentException("'" + command.verb() + "' or '" + command.verb()
                    + " in order' expected, got: " + command.verb() + " " + command.rest());
        }
        test.process();
        List<Row> actual = lastBatch ? test.result().lastBatch() : test.result().table();
        StructType schema =
                lastBatch && changelog ? resultSchema.add("_change_type", DataTypes.StringType) : resultSchema;
        List<Row> expected = rows(command.block(), schema);
        Rows.assertSame(lastBatch ? "last micro-batch" : "result table", actual, expected, inOrder);
    }

    private void error(Command command) {
        String[] texts = command.block().toArray(new String[0]);
        RuntimeException failure = rejected;
        if (failure != null) {
            Rows.assertMessage(failure, texts);
            rejected = null;
        } else if (started) {
            test.expectFailure(texts);
            started = false;
        } else {
            test.startFails(texts);
        }
    }

    /** Rows as SQL text, cast to the columns of a schema. */
    private List<Row> rows(List<String> lines, StructType schema) {
        if (lines.isEmpty()) {
            return List.of();
        }
        StringBuilder casts = new StringBuilder();
        StringBuilder names = new StringBuilder();
        int column = 0;
        for (StructField field : schema.fieldList()) {
            String separator = column == 0 ? "" : ", ";
            String type = field.dataType().sql();
            casts.append(separator)
                    .append("CAST(c")
                    .append(column)
                    .append(" AS ")
                    .append(type)
                    .append(")");
            names.append(separator).append('c').append(column);
            column++;
        }
        String values = "(" + String.join("), (", lines) + ")";
        return test.session()
                .sql("SELECT " + casts + " FROM VALUES " + values + " AS t(" + names + ")")
                .collectAsList();
    }

    private static Duration duration(String text) {
        Matcher matcher = CLOCK.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'clock +10s' expected (units ms, s, m, h, d), got: clock " + text);
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
