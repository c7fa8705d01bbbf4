package dev.millrace.engine.operator;

import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/** A query as it will run: operators and where their input comes from. Immutable; {@link PlanInstance} runs it. */
public sealed interface PhysicalPlan {

    /** The columns of the result. */
    StructType schema();

    /** The inputs; of a join first the probe side, then the build side. */
    List<PhysicalPlan> children();

    /** One line for {@code explain}, without the children. */
    String describe();

    /** The scans below a plan, as they describe themselves. */
    static List<String> scans(PhysicalPlan plan) {
        List<String> found = new ArrayList<>();
        if (plan instanceof Scan) {
            found.add(plan.describe());
        }
        for (PhysicalPlan child : plan.children()) {
            found.addAll(scans(child));
        }
        return found;
    }

    /** Rows that come from outside: from the {@link ScanReader}, which knows what {@code scanId} means. */
    record Scan(int scanId, StructType schema, String describe) implements PhysicalPlan {

        @Override
        public List<PhysicalPlan> children() {
            return List.of();
        }
    }

    /** An operator over one input. */
    record Transform(Operator operator, PhysicalPlan input) implements PhysicalPlan {

        @Override
        public StructType schema() {
            return operator.schema();
        }

        @Override
        public List<PhysicalPlan> children() {
            return List.of(input);
        }

        @Override
        public String describe() {
            return operator.describe();
        }
    }

    /** An operator over two inputs; the build side is read completely before the probe side. */
    record Join(JoinOperator operator, PhysicalPlan probe, PhysicalPlan build) implements PhysicalPlan {

        @Override
        public StructType schema() {
            return operator.schema();
        }

        @Override
        public List<PhysicalPlan> children() {
            return List.of(probe, build);
        }

        @Override
        public String describe() {
            return operator.describe();
        }
    }

    /** All rows of all inputs, one input after the other; their columns have the same types in the same order. */
    record Union(List<PhysicalPlan> inputs) implements PhysicalPlan {

        /** Copies the list and checks the types. */
        public Union {
            inputs = List.copyOf(inputs);
            if (inputs.isEmpty()) {
                throw new IllegalArgumentException("A union needs at least one input");
            }
            StructType first = inputs.get(0).schema();
            for (PhysicalPlan input : inputs) {
                checkSameTypes(first, input.schema());
            }
        }

        private static void checkSameTypes(StructType first, StructType other) {
            boolean same = first.length() == other.length();
            for (int i = 0; same && i < first.length(); i++) {
                same = first.apply(i).dataType().sameType(other.apply(i).dataType());
            }
            if (!same) {
                throw new IllegalArgumentException("The inputs of a union have different columns: "
                        + first.catalogString() + " and " + other.catalogString());
            }
        }

        @Override
        public StructType schema() {
            return inputs.get(0).schema();
        }

        @Override
        public List<PhysicalPlan> children() {
            return inputs;
        }

        @Override
        public String describe() {
            return "Union";
        }
    }
}
