package dev.millrace.sql.internal.plan;

import dev.millrace.connector.ResultMode;
import dev.millrace.sql.internal.group.GroupOperator;
import dev.millrace.sql.internal.group.GroupSide;
import dev.millrace.sql.internal.group.GroupTime;
import dev.millrace.sql.types.StructType;
import java.util.OptionalInt;

/** A function of the user over groups of objects. */
public interface GroupFunction {

    /** Which method of {@code KeyValueGroupedDataset} it comes from. */
    enum Kind {
        MAP_GROUPS(false),
        CO_GROUP(false),
        MAP_WITH_STATE(true),
        FLAT_MAP_WITH_STATE(true),
        TRANSFORM_WITH_STATE(true);

        private final boolean stateful;

        Kind(boolean stateful) {
            this.stateful = stateful;
        }

        /** Whether it remembers something from one micro-batch to the next. */
        public boolean isStateful() {
            return stateful;
        }
    }

    Kind kind();

    /** The name in plans, for example {@code FlatMapGroupsWithState}. */
    String name();

    /** The columns that it produces. */
    StructType outputSchema();

    /** What its results are meant to be. */
    ResultMode mode();

    /** What its timeouts or timers go by. */
    GroupTime time();

    /**
     * What runs it.
     *
     * @param right the second input; the same as {@code left} where there is none
     * @param watermarked whether the input declares an event time
     * @param streaming false to start without state and to keep none
     */
    GroupOperator<?, ?, ?, ?> operator(
            GroupSide left, GroupSide right, boolean watermarked, OptionalInt eventTimeColumn, boolean streaming);
}
