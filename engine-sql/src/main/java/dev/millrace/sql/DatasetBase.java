package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.session.QueryExecution;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import dev.millrace.util.Tuple2;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of {@link Dataset} that tells what it is: its schema and how it is computed. */
abstract class DatasetBase<T> {
    private final MillraceSession session;
    private final QueryExecution execution;
    private @Nullable ObjectEncoder<T> encoder;
    private @Nullable LogicalPlan boundPlan;

    /** @param encoder null for rows of the plan's own schema */
    DatasetBase(MillraceSession session, QueryExecution execution, @Nullable ObjectEncoder<T> encoder) {
        this.session = session;
        this.execution = execution;
        this.encoder = encoder;
    }

    final SessionState state() {
        return session.sessionState();
    }

    final LogicalPlan plan() {
        return execution.analyzed();
    }

    final ObjectEncoder<T> objectEncoder() {
        ObjectEncoder<T> known = encoder;
        if (known == null) {
            @SuppressWarnings("unchecked")
            ObjectEncoder<T> rows = (ObjectEncoder<T>) ObjectEncoder.row(schema());
            known = rows;
            encoder = known;
        }
        return known;
    }

    /** The plan whose columns the encoder reads. */
    final LogicalPlan objectPlan() {
        LogicalPlan known = boundPlan;
        if (known == null) {
            known = TypedInput.bind(state(), plan(), objectEncoder());
            boundPlan = known;
        }
        return known;
    }

    /** The session that this Dataset belongs to; called as in Spark. */
    public MillraceSession sparkSession() {
        return session;
    }

    /** Same as {@link #sparkSession()}. */
    public MillraceSession session() {
        return session;
    }

    public Encoder<T> encoder() {
        return objectEncoder();
    }

    /** The stages of the query behind this Dataset; for tools, may change between versions. */
    public QueryExecution queryExecution() {
        return execution;
    }

    /** The query with exactly the columns that {@link #encoder()} reads; for tools, may change between versions. */
    public QueryExecution objectExecution() {
        LogicalPlan bound = objectPlan();
        return bound == plan() ? execution : new QueryExecution(state(), bound);
    }

    public StructType schema() {
        return plan().schema();
    }

    /** Prints the schema as a tree. */
    public void printSchema() {
        System.out.println(schema().treeString());
    }

    /** Prints the schema as a tree of at most {@code level} levels; 0 is all. */
    public void printSchema(int level) {
        System.out.println(level <= 0 ? schema().treeString() : schema().treeString(level));
    }

    /** The names of the columns. */
    public String[] columns() {
        return schema().fieldNames();
    }

    /** The names and types of the columns. */
    public Tuple2<String, String>[] dtypes() {
        List<StructField> fields = schema().fieldList();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Tuple2<String, String>[] types = new Tuple2[fields.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] =
                    new Tuple2<>(fields.get(i).name(), fields.get(i).dataType().toString());
        }
        return types;
    }

    /** Whether the rows come from a source that keeps growing, so that only {@code writeStream} can run the query. */
    public boolean isStreaming() {
        return plan().isStreaming();
    }

    /** Whether the rows are in this process; always, for a batch. */
    public boolean isLocal() {
        return !isStreaming();
    }

    /** Prints the physical plan. */
    public void explain() {
        System.out.println(execution.explain(false));
    }

    /** Prints the physical plan and, if {@code extended}, the logical plans before it. */
    public void explain(boolean extended) {
        System.out.println(execution.explain(extended));
    }

    /**
     * Prints the plans.
     *
     * @param mode {@code simple}, {@code formatted} and {@code codegen}: the physical plan; {@code extended} and {@code cost}: all
     * @throws IllegalArgumentException for another mode
     */
    public void explain(String mode) {
        switch (mode.toLowerCase(Locale.ROOT)) {
            case "simple", "formatted", "codegen" -> explain(false);
            case "extended", "cost" -> explain(true);
            default ->
                throw new IllegalArgumentException("Unknown explain mode: " + mode
                        + ". Accepted explain modes are 'simple', 'extended', 'codegen', 'cost', 'formatted'.");
        }
    }

    final void requireBatch(String method) {
        if (isStreaming()) {
            throw new AnalysisException(
                    ErrorCondition.CALL_ON_STREAMING_DATASET_UNSUPPORTED,
                    "The method `" + method + "` can not be called on streaming Dataset/DataFrame.");
        }
    }

    final void requireStream() {
        if (!isStreaming()) {
            throw new AnalysisException(
                    ErrorCondition.WRITE_STREAM_NOT_ALLOWED,
                    "`writeStream` can be called only on streaming Dataset/DataFrame.");
        }
    }

    /** As Spark prints a Dataset: {@code [name: string, age: int]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (StructField field : schema().fieldList()) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(field.name())
                    .append(": ")
                    .append(field.dataType().simpleString());
        }
        return text.append(']').toString();
    }
}
