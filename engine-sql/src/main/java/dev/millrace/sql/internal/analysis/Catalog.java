package dev.millrace.sql.internal.analysis;

import dev.millrace.sql.internal.plan.LogicalPlan;
import java.util.List;
import java.util.Optional;

/** What the analyzer asks about tables and views. */
public interface Catalog {

    /** A catalog without tables. */
    Catalog EMPTY = new Catalog() {
        @Override
        public Optional<LogicalPlan> lookup(List<String> name) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /**
     * The analyzed plan of the table or view with this name, compared without regard to case; empty when there is none.
     *
     * @param name one part, or a schema and a name
     */
    Optional<LogicalPlan> lookup(List<String> name);

    /** The names that there are, for suggestions. */
    List<String> names();
}
