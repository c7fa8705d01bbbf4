package dev.millrace.sql;

import dev.millrace.sql.internal.session.QueryExecution;
import dev.millrace.sql.internal.session.TemporaryViews;
import org.jspecify.annotations.Nullable;

/** The part of {@link Dataset} that changes no rows: names for SQL text, and what a cluster would have to be told. */
abstract class DatasetSettings<T> extends DatasetStatistics<T> {

    DatasetSettings(MillraceSession session, QueryExecution execution, @Nullable ObjectEncoder<T> encoder) {
        super(session, execution, encoder);
    }

    @SuppressWarnings("unchecked")
    private Dataset<T> self() {
        return (Dataset<T>) this;
    }

    /**
     * Makes the Dataset known to SQL text of this session.
     *
     * @throws AnalysisException when there is a view of that name
     */
    public void createTempView(String name) throws AnalysisException {
        state().views().create(name, plan(), false, false);
    }

    public void createOrReplaceTempView(String name) {
        state().views().create(name, plan(), false, true);
    }

    /**
     * Makes the Dataset known to SQL text of all sessions, as {@code global_temp.name}.
     *
     * @throws AnalysisException when there is a global view of that name
     */
    public void createGlobalTempView(String name) throws AnalysisException {
        state().views().create(name, plan(), true, false);
    }

    /** As {@link #createGlobalTempView}, see {@link TemporaryViews#GLOBAL_SCHEMA}. */
    public void createOrReplaceGlobalTempView(String name) {
        state().views().create(name, plan(), true, true);
    }

    // What means something on a cluster only

    /** This Dataset: a query runs in one process, and divides its work by itself. */
    public Dataset<T> repartition(int partitions) {
        return self();
    }

    /** This Dataset, see {@link #repartition(int)}. */
    public Dataset<T> repartition(Column... columns) {
        return self();
    }

    /** This Dataset, see {@link #repartition(int)}. */
    public Dataset<T> repartition(int partitions, Column... columns) {
        return self();
    }

    /** This Dataset, see {@link #repartition(int)}. */
    public Dataset<T> repartitionByRange(Column... columns) {
        return self();
    }

    /** This Dataset, see {@link #repartition(int)}. */
    public Dataset<T> repartitionByRange(int partitions, Column... columns) {
        return self();
    }

    /** This Dataset, see {@link #repartition(int)}. */
    public Dataset<T> coalesce(int partitions) {
        return self();
    }

    /** This Dataset: results are not kept, a second action computes them again. */
    public Dataset<T> cache() {
        return self();
    }

    /** This Dataset, see {@link #cache()}. */
    public Dataset<T> persist() {
        return self();
    }

    /** This Dataset, see {@link #cache()}. */
    public Dataset<T> unpersist() {
        return self();
    }

    /** This Dataset, see {@link #cache()}. */
    public Dataset<T> unpersist(boolean blocking) {
        return self();
    }

    /** This Dataset: hints change nothing here. */
    public Dataset<T> hint(String name, Object... parameters) {
        return self();
    }
}
