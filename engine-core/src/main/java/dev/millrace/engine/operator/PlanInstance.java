package dev.millrace.engine.operator;

import dev.millrace.connector.BatchReader;
import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.state.Stateful;
import dev.millrace.engine.vector.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its mutable halves, which runs one micro-batch after the other on one thread at a time.
 *
 * <p>Law: after each {@link #run} all operators have seen all rows of their input and then its end, inputs before the
 * operators that read them and build sides before probe sides.
 *
 * <p>Watermarks: a scan has none; a {@link WatermarkOperator} has that of the query; an operator is told, in its
 * {@link BatchContext}, the minimum of those of its inputs that have one, and passes it on, or what it makes of it
 * ({@link WatermarkShaping}).
 */
public final class PlanInstance {

    private final List<Stateful> statefuls = new ArrayList<>();
    private final List<String> stateKinds = new ArrayList<>();
    private final List<EventTimeObserver> observers = new ArrayList<>();
    private final List<PlanNode> statefulNodes = new ArrayList<>();
    private final List<PhysicalPlan> statefulPlans = new ArrayList<>();
    private final List<PhysicalPlan> observedPlans = new ArrayList<>();
    private final PlanNode root;
    private final Workers workers;
    private @Nullable String failed;
    private @Nullable Throwable outputFailure;

    private PlanInstance(PhysicalPlan plan, Workers workers) {
        this.workers = workers;
        root = node(plan, null);
    }

    /** Opens all operators of {@code plan} for one thread. */
    public static PlanInstance open(PhysicalPlan plan) {
        return open(plan, Workers.one());
    }

    /** Opens all operators of {@code plan}; where rows can be divided, several threads work on a micro-batch. */
    public static PlanInstance open(PhysicalPlan plan, Workers workers) {
        return new PlanInstance(plan, workers);
    }

    /**
     * The operators that remember, in pre-order of the plan (probe side before build side), so that an index in this list
     * names the same operator whenever the same plan is opened.
     */
    public List<Stateful> statefuls() {
        return List.copyOf(statefuls);
    }

    /**
     * The kind of each of {@link #statefuls}: operators of one kind read each other's state. A kind is the name of the class of the
     * operator's description, which therefore must not change, or only with the format of the checkpoint.
     */
    public List<String> stateKinds() {
        return List.copyOf(stateKinds);
    }

    /** The operators that look at event time, in pre-order of the plan. */
    public List<EventTimeObserver> observers() {
        return List.copyOf(observers);
    }

    /** The scans that each of {@link #observers} reads, as they describe themselves. */
    public List<String> observedScans() {
        List<String> scans = new ArrayList<>();
        for (PhysicalPlan plan : observedPlans) {
            scans.add(String.join(" and ", PhysicalPlan.scans(plan)));
        }
        return scans;
    }

    /** Gives late rows, which operators leave out, to {@code target}; before the first micro-batch. */
    public void lateRowsTo(LateRowsTarget target) {
        for (int i = 0; i < statefuls.size(); i++) {
            if (statefuls.get(i) instanceof LateRowsSource source) {
                List<Output> outputs = new ArrayList<>();
                for (PhysicalPlan input : statefulPlans.get(i).children()) {
                    outputs.add(target.of(statefulPlans.get(i).describe(), input.schema()));
                }
                source.lateRowsTo(outputs);
            }
        }
    }

    /**
     * Whether an operator would do something in a micro-batch without rows; see {@link Stateful#wantsBatchWithoutData}.
     *
     * @param watermarkMicros the eviction watermark of the query in the last micro-batch
     * @param nextWatermarkMicros that of the next one
     */
    public boolean wantsBatchWithoutData(long watermarkMicros, long nextWatermarkMicros, long nowMicros) {
        root.propagate(PlanNode.EVICTION, watermarkMicros);
        root.propagate(PlanNode.NEXT, nextWatermarkMicros);
        for (int i = 0; i < statefuls.size(); i++) {
            PlanNode node = statefulNodes.get(i);
            if (statefuls
                    .get(i)
                    .wantsBatchWithoutData(node.input[PlanNode.EVICTION], node.input[PlanNode.NEXT], nowMicros)) {
                return true;
            }
        }
        return false;
    }

    /** The earliest {@link Stateful#nextDeadlineMicros}. */
    public long nextDeadlineMicros() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < statefuls.size(); i++) {
            next = Math.min(next, statefuls.get(i).nextDeadlineMicros());
        }
        return next;
    }

    /** Runs a micro-batch: reads all scans and pushes the rows of the result. */
    public void run(ScanReader scans, BatchContext context, Output output) {
        failed = null;
        outputFailure = null;
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).beginBatch();
        }
        root.propagate(PlanNode.LATE, context.lateWatermarkMicros());
        root.propagate(PlanNode.EVICTION, context.evictionWatermarkMicros());
        root.run(scans, context, new FinalOutput(output));
    }

    /** The operator in which the last {@link #run} failed, as it describes itself; empty when it failed in none. */
    public Optional<String> failedOperator() {
        return Optional.ofNullable(failed);
    }

    /** Releases all state. */
    public void close() {
        for (Stateful stateful : statefuls) {
            stateful.close();
        }
    }

    /** @param above what takes the rows of {@code plan}; null for the result of the query */
    private PlanNode node(PhysicalPlan plan, @Nullable Object above) {
        if (workers.count() > 1 && DividedScan.isDivisible(plan)) {
            int first = observers.size();
            PlanNode serial = undivided(plan);
            List<EventTimeObserver> own = List.copyOf(observers.subList(first, observers.size()));
            PreAggregating grouping = above instanceof PreAggregating operator ? operator : null;
            return new DividedNode(new DividedScan(plan, workers, grouping), serial, own);
        }
        return undivided(plan);
    }

    private PlanNode undivided(PhysicalPlan plan) {
        if (plan instanceof PhysicalPlan.Scan scan) {
            return new ScanNode(scan.scanId(), scan.describe());
        }
        if (plan instanceof PhysicalPlan.Transform transform) {
            TransformNode node = new TransformNode(transform.operator().open(), transform.describe());
            register(node, node.instance, transform);
            boolean divided = transform.operator().isDivisible() && DividedScan.isDivisible(transform.input());
            node.source = divided ? undivided(transform.input()) : node(transform.input(), node.instance);
            return node;
        }
        if (plan instanceof PhysicalPlan.Join join) {
            JoinNode node = new JoinNode(join);
            register(node, node.instance, join);
            node.probe = node(join.probe(), null);
            node.build = node(join.build(), null);
            return node;
        }
        List<PlanNode> inputs = new ArrayList<>();
        for (PhysicalPlan input : plan.children()) {
            inputs.add(node(input, null));
        }
        return new UnionNode(inputs);
    }

    private void register(PlanNode node, Object instance, PhysicalPlan plan) {
        if (instance instanceof Stateful stateful) {
            statefuls.add(stateful);
            statefulPlans.add(plan);
            Object description = plan instanceof PhysicalPlan.Transform transform
                    ? transform.operator()
                    : ((PhysicalPlan.Join) plan).operator();
            stateKinds.add(description.getClass().getSimpleName().replace("Operator", ""));
            statefulNodes.add(node);
        }
        if (instance instanceof EventTimeObserver observer) {
            observers.add(observer);
            observedPlans.add(plan);
        }
    }

    /** Remembers the operator that failed first, which is the innermost. */
    private void failedIn(PlanNode node, Throwable failure) {
        if (failed == null && failure != outputFailure) {
            failed = node.describe();
        }
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
            } catch (RuntimeException | Error e) {
                outputFailure = e;
                throw e;
            }
        }
    }

    private static final class ScanNode extends PlanNode {

        private final int scanId;
        private final String description;

        ScanNode(int scanId, String description) {
            this.scanId = scanId;
            this.description = description;
        }

        @Override
        long inputWatermark(int kind, long query) {
            return Long.MIN_VALUE;
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

    /** A scan with divisible operators: reads pieces on several threads, or else runs the nodes of one thread. */
    private final class DividedNode extends PlanNode {

        private final DividedScan scan;
        private final PlanNode serial;
        private final List<EventTimeObserver> own;

        DividedNode(DividedScan scan, PlanNode serial, List<EventTimeObserver> own) {
            this.scan = scan;
            this.serial = serial;
            this.own = own;
        }

        @Override
        long inputWatermark(int kind, long query) {
            return serial.propagate(kind, query);
        }

        @Override
        void run(ScanReader scans, BatchContext context, Output output) {
            ScanReader divided = (scanId, each) -> scans.read(scanId, new Pieces(this, context, each, output));
            serial.run(divided, context, output);
        }

        PieceOutput.Totals read(
                List<BatchReader.Piece> pieces, BooleanSupplier stopped, BatchContext context, Output output)
                throws IOException {
            try {
                return scan.run(pieces, context, stopped, own, output);
            } catch (RuntimeException | Error | IOException e) {
                String operator = scan.failedOperator();
                if (failed == null && operator != null) {
                    failed = operator;
                }
                throw e;
            }
        }

        @Override
        String describe() {
            return serial.describe();
        }
    }

    /** Takes rows one batch after the other for the nodes of one thread, or in pieces. */
    private record Pieces(DividedNode node, BatchContext context, Output each, Output all) implements PieceOutput {

        @Override
        public void accept(Batch batch) {
            each.accept(batch);
        }

        @Override
        public Totals accept(List<BatchReader.Piece> pieces, BooleanSupplier stopped) throws IOException {
            return node.read(pieces, stopped, context, all);
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
        private @Nullable PlanNode source;

        TransformNode(OperatorInstance instance, String description) {
            this.instance = instance;
            this.description = description;
        }

        @Override
        long inputWatermark(int kind, long query) {
            return Objects.requireNonNull(source).propagate(kind, query);
        }

        @Override
        long outputWatermark(long query, long input) {
            return outputWatermark(instance, query, input);
        }

        @Override
        void run(ScanReader scans, BatchContext context, Output output) {
            BatchContext own = own(context);
            Objects.requireNonNull(source).run(scans, context, new Stage(this, own, output));
            try {
                instance.endOfBatch(own, output);
            } catch (RuntimeException | Error e) {
                failedIn(this, e);
                throw e;
            }
        }

        void process(Batch batch, BatchContext context, Output output) {
            try {
                instance.process(batch, context, output);
            } catch (RuntimeException | Error e) {
                failedIn(this, e);
                throw e;
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
        private @Nullable PlanNode probe;
        private @Nullable PlanNode build;
        private final KeptBuild kept;

        JoinNode(PhysicalPlan.Join join) {
            this.instance = join.operator().open();
            this.description = join.describe();
            this.kept = new KeptBuild(instance, join.build());
        }

        @Override
        long inputWatermark(int kind, long query) {
            return earlier(
                    Objects.requireNonNull(probe).propagate(kind, query),
                    Objects.requireNonNull(build).propagate(kind, query));
        }

        @Override
        long outputWatermark(long query, long input) {
            return outputWatermark(instance, query, input);
        }

        @Override
        void run(ScanReader scans, BatchContext context, Output output) {
            BatchContext own = own(context);
            if (instance.readsBuild(own) && kept.mustRead(scans)) {
                Objects.requireNonNull(build).run(scans, context, new BuildStage(this, own, output));
            }
            try {
                instance.buildDone(own, output);
            } catch (RuntimeException | Error e) {
                failedIn(this, e);
                throw e;
            }
            Objects.requireNonNull(probe).run(scans, context, new ProbeStage(this, own, output));
            try {
                instance.endOfBatch(own, output);
            } catch (RuntimeException | Error e) {
                failedIn(this, e);
                throw e;
            }
        }

        void build(Batch batch, BatchContext context, Output output) {
            try {
                instance.build(batch, context, output);
            } catch (RuntimeException | Error e) {
                failedIn(this, e);
                throw e;
            }
        }

        void probe(Batch batch, BatchContext context, Output output) {
            try {
                instance.probe(batch, context, output);
            } catch (RuntimeException | Error e) {
                failedIn(this, e);
                throw e;
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
        long inputWatermark(int kind, long query) {
            long earliest = Long.MIN_VALUE;
            for (PlanNode each : inputs) {
                earliest = earlier(earliest, each.propagate(kind, query));
            }
            return earliest;
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
