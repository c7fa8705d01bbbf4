package dev.millrace.integration;

import dev.millrace.testkit.OneLaw;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * A list of laws as tests. The usual number of cases makes up 10,000 and more over all laws; {@code -Dmillrace.cases=5000} checks that
 * many of each.
 */
final class Laws {
    private static final int CASES =
            Integer.getInteger("millrace.cases", Boolean.getBoolean("millrace.long") ? 1_000 : 70);

    /** Columns of every type that can be compared. */
    static final List<String> COMPARABLE_TYPES = List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL(9, 2)",
            "DECIMAL(38, 10)",
            "STRING",
            "BINARY",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMP_NTZ",
            "INTERVAL DAY TO SECOND",
            "ARRAY<INT>",
            "STRUCT<x: INT, y: STRING>");

    private final List<DynamicTest> tests = new ArrayList<>();

    /** Adds a law for an output mode; in update mode with the key of the result, if it has one. */
    Laws add(String mode, OneLaw law, String... keys) {
        OneLaw inMode = law.mode(mode);
        if (keys.length > 0) {
            inMode.keys(keys);
        }
        tests.add(DynamicTest.dynamicTest(law + " in " + mode + " mode", () -> inMode.check(CASES)));
        return this;
    }

    List<DynamicTest> tests() {
        return tests;
    }
}
