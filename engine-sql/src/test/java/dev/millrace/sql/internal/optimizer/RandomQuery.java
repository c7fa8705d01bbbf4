package dev.millrace.sql.internal.optimizer;

import java.util.Random;

/**
 * Random SQL text. Every query has the columns {@code k INT, v INT, s STRING}, so that any query can stand where a table
 * stands, and no expression that could fail, because a filter that moves may make an expression fail on more rows.
 */
final class RandomQuery {
    private static final String[] TABLES = {"t", "u", "none"};
    private static final String[] JOINS = {
        "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT SEMI JOIN", "LEFT ANTI JOIN", "CROSS JOIN"
    };

    private final Random random;

    RandomQuery(Random random) {
        this.random = random;
    }

    String query(int depth) {
        if (depth == 0) {
            return "SELECT k, v, s FROM " + TABLES[random.nextInt(10) == 0 ? 2 : random.nextInt(2)];
        }
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> "SELECT " + columns("") + " FROM (" + query(depth - 1) + ") x" + where("");
            case 3 ->
                "SELECT k, CAST(count(v) AS INT) AS v, max(s) AS s FROM (" + query(depth - 1) + ") x" + where("")
                        + " GROUP BY k HAVING " + pick("count(*) > 1", "k > 1", "max(v) IS NOT NULL", "true");
            case 4 -> byExpression(depth);
            case 5 ->
                "SELECT CAST(count(*) AS INT) AS k, max(v) AS v, min(s) AS s FROM (" + query(depth - 1) + ") x"
                        + where("") + pick("", "", " HAVING count(*) > 2");
            case 6 ->
                "(" + query(depth - 1) + ") " + pick("UNION ALL", "UNION", "EXCEPT", "INTERSECT") + " ("
                        + query(depth - 1) + ")";
            case 7 -> "SELECT DISTINCT " + columns("") + " FROM (" + query(depth - 1) + ") x";
            case 8, 9 -> join(depth);
            case 10 ->
                "SELECT * FROM (SELECT * FROM (" + query(depth - 1) + ") x ORDER BY k, v, s LIMIT " + random.nextInt(8)
                        + pick("", " OFFSET 2") + ") y" + where("");
            case 11 ->
                "SELECT * FROM (SELECT k, e AS v, s FROM (SELECT k, s, " + pick("explode", "explode_outer")
                        + "(array(v, " + number("") + ")) AS e FROM (" + query(depth - 1) + ") x) y) z" + where("");
            default ->
                "WITH c AS (" + query(depth - 1) + ") SELECT x.k, y.v, x.s FROM c x JOIN c y ON x.k = y.k"
                        + where("x.");
        };
    }

    private String byExpression(int depth) {
        String key = "(" + number("") + " + 0)"; // a number alone would be a position
        return "SELECT " + key + " AS k, max(v) " + pick("", "+ 1")
                + " AS v, concat('n', count(DISTINCT s)) AS s FROM (" + query(depth - 1) + ") x GROUP BY " + key
                + pick("", " HAVING " + key + " > 0");
    }

    private String join(int depth) {
        String type = JOINS[random.nextInt(JOINS.length)];
        boolean one = type.contains("SEMI") || type.contains("ANTI");
        String on = type.startsWith("CROSS")
                ? ""
                : " ON " + pick("x.k = y.k", "x.k = y.v", "x.s <=> y.s", "x.k + 1 = y.k AND x.v < 3")
                        + pick("", " AND " + condition("x."), " AND " + condition("y."));
        String columns = one ? columns("x.") : pick("x.k, x.v, y.s", "y.k, x.v + y.v AS v, x.s", "x.k, x.v, x.s");
        return "SELECT " + columns + " FROM (" + query(depth - 1) + ") x " + type + " (" + query(depth - 1) + ") y" + on
                + where(one ? "x." : pick("x.", "y."));
    }

    private String columns(String side) {
        return pick(side + "k", number(side) + " AS k") + ", " + pick(side + "v", number(side) + " AS v") + ", "
                + pick(side + "s", text(side) + " AS s");
    }

    private String where(String side) {
        return pick("", " WHERE " + condition(side));
    }

    private String condition(String side) {
        return switch (random.nextInt(9)) {
            case 0 -> number(side) + pick(" > ", " = ", " <= ", " <=> ") + number(side);
            case 1 -> side + "s " + pick("LIKE 'a%'", "IN ('a', 'b')", "IS NULL", "IS NOT NULL");
            case 2 -> "NOT (" + condition(side) + ")";
            case 3 -> "(" + condition(side) + " AND " + condition(side) + ")";
            case 4 -> "(" + condition(side) + " OR " + condition(side) + ")";
            case 5 -> pick("1 = 1", "1 = 2", "NULL = 1", "true");
            case 6 -> side + "k BETWEEN 0 AND " + random.nextInt(5);
            default -> side + pick("k", "v") + pick(" > ", " = ", " <> ") + random.nextInt(4);
        };
    }

    private String number(String side) {
        return switch (random.nextInt(9)) {
            case 0 -> Integer.toString(random.nextInt(5));
            case 1 -> "(" + side + "k % 3 + 1)";
            case 2 -> "CASE WHEN " + condition(side) + " THEN " + side + "k WHEN 1 = 1 THEN " + side + "v ELSE 7 END";
            case 3 -> "coalesce(" + side + "v, " + side + "k, 2 - 1)";
            case 4 -> "CAST(CAST(" + side + "v AS BIGINT) AS INT)";
            case 5 -> "length(" + side + "s)";
            case 6 -> "CAST(NULL AS INT)";
            default -> side + pick("k", "v");
        };
    }

    private String text(String side) {
        return pick("upper(" + side + "s)", "'c'", "concat(" + side + "s, 'x')", "CASE WHEN 1 = 2 THEN 'n' END");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
