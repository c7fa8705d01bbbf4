package dev.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random expressions, written as SQL with no more parentheses than their precedence needs, in changing case and
 * spacing, are parsed back to what they were.
 */
class RandomExpressionTest {

    private static final int CASES = 3_000;

    /** Binary operators by level, the loosest first; the name is that of the function. */
    private static final String[][] LEVELS = {
        {"=", "<=>", "<", "<=", ">", ">="},
        {"|"},
        {"^"},
        {"&"},
        {"<<", ">>"},
        {"+", "-", "||:concat"},
        {"*", "/", "%", "DIV:div"}
    };

    private static final int OR = 0;
    private static final int AND = 1;
    private static final int NOT = 2;
    private static final int PREDICATE = 3;
    private static final int FIRST_BINARY = 4;
    private static final int SIGN = FIRST_BINARY + LEVELS.length;
    private static final int POSTFIX = SIGN + 1;
    private static final int PRIMARY = POSTFIX + 1;

    private record Sample(String sql, int level, Expression expression) {}

    private Random random = new Random(0);

    @Test
    void whatIsWrittenIsRead() {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            Sample sample = sample(1 + random.nextInt(5));
            assertThat(SqlParser.parseExpression(sample.sql))
                    .as("-Dmillrace.seed=%s, %s", seed, sample.sql)
                    .isEqualTo(sample.expression);
        }
    }

    private Sample sample(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0 -> logical(depth, "OR", OR);
            case 1 -> logical(depth, "AND", AND);
            case 2 -> prefix("NOT ", "not", NOT, sample(depth - 1));
            case 3 -> predicate(depth);
            case 4, 5 -> binary(depth);
            case 6 -> prefix(random.nextBoolean() ? "~" : "+", null, SIGN, sample(depth - 1));
            case 7 -> postfix(depth);
            default -> form(depth);
        };
    }

    private Sample leaf() {
        int number = random.nextInt(1_000);
        return switch (random.nextInt(5)) {
            case 0 -> new Sample(Integer.toString(number), PRIMARY, Literal.of(number));
            case 1 -> new Sample("'s" + number + "'", PRIMARY, Literal.of("s" + number));
            case 2 -> new Sample(number + "L", PRIMARY, Literal.of((long) number));
            case 3 -> new Sample(word("true"), PRIMARY, Literal.TRUE);
            default -> new Sample("c" + number, PRIMARY, UnresolvedColumn.of("c" + number));
        };
    }

    private Sample logical(int depth, String operator, int level) {
        Sample left = sample(depth - 1);
        Sample right = sample(depth - 1);
        // Chains are balanced by the parser; two operands have one shape only.
        Expression expression =
                UnresolvedFunction.of(operator.toLowerCase(Locale.ROOT), left.expression, right.expression);
        return new Sample(
                in(left, level + 1) + blank() + word(operator) + blank() + in(right, level + 1), level, expression);
    }

    private Sample binary(int depth) {
        int index = random.nextInt(LEVELS.length);
        String[] operators = LEVELS[index];
        String[] operator = operators[random.nextInt(operators.length)].split(":");
        int level = FIRST_BINARY + index;
        Sample left = sample(depth - 1);
        Sample right = sample(depth - 1);
        String name = operator[operator.length - 1];
        String sql = in(left, level) + blank() + word(operator[0]) + blank() + in(right, level + 1);
        return new Sample(sql, level, UnresolvedFunction.of(name, left.expression, right.expression));
    }

    private Sample prefix(String sign, @Nullable String name, int level, Sample operand) {
        String function = name == null ? sign : name;
        return new Sample(
                word(sign) + blank() + in(operand, level), level, UnresolvedFunction.of(function, operand.expression));
    }

    private Sample predicate(int depth) {
        Sample operand = sample(depth - 1);
        String left = in(operand, FIRST_BINARY) + blank();
        Sample other = sample(depth - 1);
        String right = in(other, FIRST_BINARY);
        Expression a = operand.expression;
        Expression b = other.expression;
        return switch (random.nextInt(5)) {
            case 0 -> new Sample(left + word("IS NULL"), PREDICATE, UnresolvedFunction.of("isnull", a));
            case 1 ->
                new Sample(
                        left + word("NOT LIKE ") + right,
                        PREDICATE,
                        UnresolvedFunction.of("not", UnresolvedFunction.of("like", a, b)));
            case 2 ->
                new Sample(
                        left + word("BETWEEN ") + right + word(" AND ") + right,
                        PREDICATE,
                        UnresolvedFunction.of("between", a, b, b));
            case 3 ->
                new Sample(
                        left + word("IN") + blank() + "(" + other.sql + ", 7)",
                        PREDICATE,
                        UnresolvedFunction.of("in", a, b, Literal.of(7)));
            default ->
                new Sample(left + word("IS NOT DISTINCT FROM ") + right, PREDICATE, UnresolvedFunction.of("<=>", a, b));
        };
    }

    private Sample postfix(int depth) {
        Sample base = form(depth);
        Sample key = sample(depth - 1);
        boolean item = random.nextBoolean() && key.level >= FIRST_BINARY;
        return item
                ? new Sample(
                        base.sql + "[" + key.sql + "]", POSTFIX, new UnresolvedItem(base.expression, key.expression))
                : new Sample(base.sql + ".part", POSTFIX, new UnresolvedItem(base.expression, Literal.of("part")));
    }

    private Sample form(int depth) {
        Sample first = sample(depth - 1);
        Sample second = sample(depth - 1);
        if (random.nextBoolean()) {
            String sql = word("CASE WHEN ") + first.sql + word(" THEN ") + second.sql + word(" END");
            List<CaseWhen.Branch> branches = new ArrayList<>();
            branches.add(new CaseWhen.Branch(first.expression, second.expression));
            return new Sample(sql, PRIMARY, new CaseWhen(branches, Optional.empty()));
        }
        String sql = "f" + blank() + "(" + first.sql + blank() + "," + second.sql + ")";
        return new Sample(sql, POSTFIX, UnresolvedFunction.of("f", first.expression, second.expression));
    }

    /** The text of an operand, in parentheses where the operator around it binds tighter. */
    private static String in(Sample operand, int level) {
        return operand.level >= level ? operand.sql : "(" + operand.sql + ")";
    }

    private String word(String word) {
        return random.nextBoolean() ? word : word.toLowerCase(Locale.ROOT);
    }

    private String blank() {
        return switch (random.nextInt(4)) {
            case 0 -> "\n";
            case 1 -> " /* ( */ ";
            case 2 -> "\t";
            default -> " ";
        };
    }
}
