package dev.millrace.sql.internal.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.PlanPrinter;
import dev.millrace.sql.internal.plan.Plans;
import dev.millrace.sql.internal.planner.LocalQueries;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The optimizer's law on random queries: a plan gives the same rows before and after. */
class RandomPlanTest {
    private static final long SEED = Long.getLong("millrace.seed", System.nanoTime());
    private static final int QUERIES = Integer.getInteger("millrace.cases", 1_500);

    private static Object[][] rows(Random random, int count) {
        Object[][] rows = new Object[count][];
        String[] texts = {"a", "b", "ab", "", null};
        for (int i = 0; i < count; i++) {
            Integer k = random.nextInt(6) == 0 ? null : random.nextInt(5);
            Integer v = random.nextInt(6) == 0 ? null : random.nextInt(5) - 1;
            rows[i] = new Object[] {k, v, texts[random.nextInt(texts.length)]};
        }
        return rows;
    }

    @Test
    void optimizedPlansGiveTheSameRows() {
        Random seeds = new Random(SEED);
        for (int i = 0; i < QUERIES; i++) {
            long seed = seeds.nextLong();
            Random random = new Random(seed);
            LocalQueries queries = new LocalQueries()
                    .table("t", "k INT, v INT, s STRING", rows(random, 6))
                    .table("u", "k INT, v INT, s STRING", rows(random, 5))
                    .table("none", "k INT, v INT, s STRING");
            String query = new RandomQuery(random).query(1 + random.nextInt(3));
            String which = "query " + i + " of -Dmillrace.seed=" + SEED + ": " + query;
            LogicalPlan analyzed;
            LogicalPlan optimized;
            try {
                analyzed = withoutSetOperations(queries.analyze(query));
                optimized = queries.optimize(queries.analyze(query));
            } catch (RuntimeException e) {
                throw new AssertionError(which, e);
            }
            assertThat(sorted(optimized, which))
                    .as(() -> which + "\n" + PlanPrinter.print(analyzed) + "\n\n" + PlanPrinter.print(optimized))
                    .isEqualTo(sorted(analyzed, which));
        }
    }

    /** The planner has no operator for these; {@link OptimizerTest} looks at what becomes of them. */
    private static LogicalPlan withoutSetOperations(LogicalPlan plan) {
        FunctionRegistry functions = FunctionRegistry.builtIn();
        PlanRule rule = new ReplaceSetOperations(
                functions.scalar("<=>").orElseThrow(),
                new Conjunctions(functions.scalar("and").orElseThrow()));
        return Plans.transformUp(plan, node -> rule.apply(node).orElse(node));
    }

    private static List<String> sorted(LogicalPlan plan, String which) {
        try {
            return LocalQueries.rows(plan).stream().sorted().toList();
        } catch (RuntimeException e) {
            throw new AssertionError(which + "\n" + PlanPrinter.print(plan), e);
        }
    }
}
