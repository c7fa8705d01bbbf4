package dev.millrace.testkit.storage;

import dev.millrace.connector.Storage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Lets a program die after each operation that changes the disk, in all states that a disk may be left in, then again at random
 * moments of its recovery, and looks whether it gets to the right end each time.
 *
 * <p>One life of the program is run to its end and the disk is copied after each operation, which is the same as dying there: a
 * dead process does nothing more. The states are tried on all processors; what is chosen at random does not depend on how many there are.
 */
public final class CrashEnumeration {
    private static final int SURVIVORS_PER_OPERATION = 400;
    private static final int VIOLATIONS = 20;
    private static final double OPERATIONS_PER_LIFE = 40;
    private static final int SLICES = 8;

    /** What happens to the machine. */
    public enum Crashes {
        /** The process dies, once and twice. */
        KILL,
        /** The power fails, or the process dies, once and twice. */
        POWER,
        /** The process dies, and then the power fails: what the first one wrote and never forced is seen by the second, and lost. */
        KILL_THEN_POWER
    }

    /**
     * What came of it.
     *
     * @param states crashes that were looked at
     * @param distinct different ones among them; the recovery of each was run to the end and checked
     * @param twice those that came after another crash
     * @param violations how many did not get to the right end
     * @param examples some of the violations
     */
    public record Outcome(long states, long distinct, long twice, long violations, List<String> examples) {}

    private record World(SimulatedStorage disk, Outside outside, String story) {}

    private final Program program;
    private final UnaryOperator<Storage> between;
    private final Crashes crashes;
    private final int budget;
    private final long seed;
    private final Set<Long> known = Collections.synchronizedSet(new HashSet<>());
    private final List<String> examples = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong states = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();

    /**
     * Prepares to explore.
     *
     * @param between what stands between program and disk
     * @param budget about how many states to try; all with one crash are tried even if they are more
     */
    public CrashEnumeration(Program program, UnaryOperator<Storage> between, Crashes crashes, int budget, long seed) {
        this.program = program;
        this.between = between;
        this.crashes = crashes;
        this.budget = budget;
        this.seed = seed;
    }

    /** Tries them on an empty disk. */
    public Outcome explore() throws InterruptedException {
        return explore(new SimulatedStorage());
    }

    /** Tries them on a disk that holds something already, for good. */
    public Outcome explore(SimulatedStorage disk) throws InterruptedException {
        ArrayDeque<World> once = new ArrayDeque<>();
        World first = new World(disk, new Outside(), "");
        Random random = new Random(seed);
        disk.afterEachOperation(() -> collectAll(first, random, once));
        live(first, 0);
        double perLife = Math.max(0, (budget - once.size()) / (double) Math.max(1, once.size()));
        List<ArrayDeque<World>> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            slices.add(new ArrayDeque<>());
        }
        for (int i = 0; !once.isEmpty(); i++) {
            slices.get(i % SLICES).add(once.remove());
        }
        List<Thread> threads = new ArrayList<>();
        AtomicLong next = new AtomicLong();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(() -> {
                for (int slice = (int) next.getAndIncrement(); slice < SLICES; slice = (int) next.getAndIncrement()) {
                    trySlice(slices.get(slice), new Random(seed + 1 + slice), perLife / OPERATIONS_PER_LIFE);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Outcome(states.get(), known.size(), twice.get(), violations.get(), examples);
    }

    private void trySlice(ArrayDeque<World> worlds, Random random, double perOperation) {
        while (!worlds.isEmpty()) {
            World world = worlds.remove();
            List<World> again = new ArrayList<>();
            if (perOperation > 0) {
                world.disk().afterEachOperation(() -> collectSome(world, random, perOperation, again));
            }
            crashed(world, 1);
            for (World second : again) {
                twice.incrementAndGet();
                crashed(second, 2);
            }
        }
    }

    private void collectAll(World world, Random random, ArrayDeque<World> to) {
        Outside outside = world.outside().copy();
        String story = "after operation " + world.disk().operations();
        to.add(new World(world.disk().afterKill(), outside.copy(), story + " killed"));
        if (crashes == Crashes.POWER) {
            for (SimulatedStorage disk : world.disk().afterPowerLoss(SURVIVORS_PER_OPERATION, random)) {
                to.add(new World(disk, outside.copy(), story + " without power"));
            }
        }
    }

    private void collectSome(World world, Random random, double expected, List<World> to) {
        for (double left = expected; left > 0; left--) {
            if (left >= 1 || random.nextDouble() < left) {
                boolean killed = crashes == Crashes.KILL || (crashes == Crashes.POWER && random.nextInt(8) == 0);
                SimulatedStorage disk =
                        killed ? world.disk().afterKill() : world.disk().afterPowerLoss(random);
                String story = world.story() + ", then after operation "
                        + world.disk().operations() + (killed ? " killed" : " without power");
                to.add(new World(disk, world.outside().copy(), story));
            }
        }
    }

    private void crashed(World world, int life) {
        states.incrementAndGet();
        if (known.add((world.disk().fingerprint() * 31 + world.outside().forgotten) * 31 + life)) {
            live(world, life);
        }
    }

    private void live(World world, int life) {
        try {
            program.run(between.apply(world.disk()), world.outside(), life);
            world.disk().afterEachOperation(() -> {});
            program.check(world.disk(), world.outside());
        } catch (IOException | RuntimeException | AssertionError e) {
            violations.incrementAndGet();
            if (examples.size() < VIOLATIONS) {
                examples.add(world.story() + ": " + e + "\n" + world.disk());
            }
        }
    }
}
