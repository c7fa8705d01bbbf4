package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its mutable halves, which runs one micro-batch after the other on one thread at a time.
 *
 * <p>Law: after each {@link #run} all operators have seen all rows of their input and then its end, inputs before the
 * operators that read them and build sides before probe sides.
 */
public final class PlanInstance {

    private final List<Stateful> statefuls = new ArrayList<>();
    private final PlanNode root;
    private @Nullable PlanNode failed;
    private @Nullable RuntimeException outputFailure;

    private PlanInstance(PhysicalPlan plan) {
        root = open(plan, statefuls);
    }

    /** Opens all operators of {@code plan}. */
    public static PlanInstance open(PhysicalPlan plan) {
        return new PlanInstance(plan);
    }

    /**
     * The operators that remember, in pre-order of the plan (probe side before build side), so that an index in this list
     * names the same operator whenever the same plan is opened.
     */
    public List<Stateful> statefuls() {
        return List.copyOf(statefuls);
    }

    /** Runs a micro-batch: reads all scans and pushes the rows of the result. */
    public void run(ScanReader scans, BatchContext context, Output output) {
        failed = null;
        outputFailure = null;
        root.run(scans, context, new FinalOutput(output));
    }

    /** The operator in which the last {@link #run} failed, as it describes itself; empty when it failed in none. */
    public Optional<String> failedOperator() {
        return failed == null ? Optional.empty() : Optional.of(failed.describe());
    }

    /** Releases all state. */
    public void close() {
        for (Stateful stateful : statefuls) {
            stateful.close();
        }
    }

    private PlanNode open(PhysicalPlan plan, List<Stateful> found) {
        if (plan instanceof PhysicalPlan.Scan scan) {
            return new ScanNode(scan.scanId(), scan.describe());
        }
        if (plan instanceof PhysicalPlan.Transform transform) {
            OperatorInstance instance = transform.operator().open();
            if (instance instanceof Stateful stateful) {
                found.add(stateful);
            }
            return new TransformNode(instance, transform.describe(), open(transform.input(), found));
        }
        if (plan instanceof PhysicalPlan.Join join) {
            JoinInstance instance = join.operator().open();
            if (instance instanceof Stateful stateful) {
                found.add(stateful);
            }
            PlanNode probe = open(join.probe(), found);
            return new JoinNode(instance, join.describe(), probe, open(join.build(), found));
        }
        List<PlanNode> inputs = new ArrayList<>();
        for (PhysicalPlan input : plan.children()) {
            inputs.add(open(input, found));
        }
        return new UnionNode(inputs);
    }

    /** Remembers the operator that failed first, which is the innermost. */
    private RuntimeException failedIn(PlanNode node, RuntimeException failure) {
        if (failed == null && failure != outputFailure) {
            failed = node;
        }
        return failure;
    }

    /** Remembers a failure of whoever takes the result, which is no operator's. */
    private final class FinalOutput implements Output {

        private final Output output;

        FinalOutput(Output output) {
            this.output = output;
        }

        @Override
        public void accept(Batch batch) {
            try {
                output.accept(batch);
            } catch (RuntimeException e) {
                outputFailure = e;
                throw e;
            }
        }
    }

    private abstract static class PlanNode {

        abstract void run(ScanReader scans, BatchContext context, Output output);

        abstract String describe();
    }

    private static final class ScanNode extends PlanNode {

        private final int scanId;
        private final String description;

        ScanNode(int scanId, String description) {
            this.scanId = scanId;
            this.description = description;
        }

        @Override
        void run(ScanReader scans, BatchContext context, Output output) {
            scans.read(scanId, new NonEmpty(output));
        }

        @Override
        String describe() {
            return description;
        }
    }

    /** Keeps batches without rows away from the operators. */
    private record NonEmpty(Output output) implements Output {

        @Override
        public void accept(Batch batch) {
            if (batch.size() > 0) {
                output.accept(batch);
            }
        }
    }

    private final class TransformNode extends PlanNode {

        private final OperatorInstance instance;
        private final String description;
        private final PlanNode input;

        TransformNode(OperatorInstance instance, String description, PlanNode input) {
            this.instance = instance;
            this.description = description;
            this.input = input;
        }

        @Override
        void run(ScanReader scans, BatchContext context, Output output) {
            input.run(scans, context, new Stage(this, context, output));
            try {
                instance.endOfBatch(context, output);
            } catch (RuntimeException e) {
                throw failedIn(this, e);
            }
        }

        void process(Batch batch, BatchContext context, Output output) {
            try {
                instance.process(batch, context, output);
            } catch (RuntimeException e) {
                throw failedIn(this, e);
            }
        }

        @Override
        String describe() {
            return description;
        }
    }

    private record Stage(TransformNode node, BatchContext context, Output output) implements Output {

        @Override
        public void accept(Batch batch) {
            node.process(batch, context, output);
        }
    }

    private final class JoinNode extends PlanNode {

        private final JoinInstance instance;
        private final String description;
        private final PlanNode probe;
        private final PlanNode build;

        JoinNode(JoinInstance instance, String description, PlanNode probe, PlanNode build) {
            this.instance = instance;
            this.description = description;
            this.probe = probe;
            this.build = build;
        }

        @Override
        void run(ScanReader scans, BatchContext context, Output output) {
            build.run(scans, context, new BuildStage(this, context, output));
            try {
                instance.buildDone(context, output);
            } catch (RuntimeException e) {
                throw failedIn(this, e);
            }
            probe.run(scans, context, new ProbeStage(this, context, output));
            try {
                instance.endOfBatch(context, output);
            } catch (RuntimeException e) {
                throw failedIn(this, e);
            }
        }

        void build(Batch batch, BatchContext context, Output output) {
            try {
                instance.build(batch, context, output);
            } catch (RuntimeException e) {
                throw failedIn(this, e);
            }
        }

        void probe(Batch batch, BatchContext context, Output output) {
            try {
                instance.probe(batch, context, output);
            } catch (RuntimeException e) {
                throw failedIn(this, e);
            }
        }

        @Override
        String describe() {
            return description;
        }
    }

    private record BuildStage(JoinNode node, BatchContext context, Output output) implements Output {

        @Override
        public void accept(Batch batch) {
            node.build(batch, context, output);
        }
    }

    private record ProbeStage(JoinNode node, BatchContext context, Output output) implements Output {

        @Override
        public void accept(Batch batch) {
            node.probe(batch, context, output);
        }
    }

    private static final class UnionNode extends PlanNode {

        private final List<PlanNode> inputs;

        UnionNode(List<PlanNode> inputs) {
            this.inputs = inputs;
        }

        @Override
        void run(ScanReader scans, BatchContext context, Output output) {
            for (PlanNode input : inputs) {
                input.run(scans, context, output);
            }
        }

        @Override
        String describe() {
            return "Union";
        }
    }
}
