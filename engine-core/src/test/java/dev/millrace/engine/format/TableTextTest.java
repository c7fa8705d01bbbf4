package dev.millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.BatchBuilder;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.MapBuilder;
import dev.millrace.engine.vector.StructBuilder;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TableTextTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final StructType PEOPLE =
            new StructType().add("name", "string").add("age", "int");

    private static BatchBuilder people(Object... namesAndAges) {
        BatchBuilder builder = new BatchBuilder(PEOPLE, 16);
        for (int i = 0; i < namesAndAges.length; i += 2) {
            ((BytesBuilder) builder.column(0)).append((String) namesAndAges[i]);
            if (namesAndAges[i + 1] == null) {
                builder.column(1).appendNull();
            } else {
                ((IntBuilder) builder.column(1)).append((Integer) namesAndAges[i + 1]);
            }
            builder.endRow();
        }
        return builder;
    }

    private static TableText table(int rows, int truncate, BatchBuilder builder) {
        TableText table = new TableText(builder.schema(), UTC, rows, truncate);
        table.add(builder.build());
        return table;
    }

    @Test
    void alignsToTheRightWhenItTruncates() {
        assertThat(table(20, 20, people("Michael", null, "Andy", 30)).horizontal())
                .isEqualTo("""
                    +-------+----+
                    |   name| age|
                    +-------+----+
                    |Michael|NULL|
                    |   Andy|  30|
                    +-------+----+
                    """);
    }

    @Test
    void alignsToTheLeftWhenItDoesNot() {
        assertThat(table(20, 0, people("Michael", null, "Andy", 30)).horizontal())
                .isEqualTo("""
                    +-------+----+
                    |name   |age |
                    +-------+----+
                    |Michael|NULL|
                    |Andy   |30  |
                    +-------+----+
                    """);
    }

    @Test
    void cutsLongTextsAndSaysWhatItLeavesOut() {
        assertThat(table(1, 20, people("a text that is longer than twenty", 1, "b", 2))
                        .horizontal())
                .isEqualTo("""
                    +--------------------+---+
                    |                name|age|
                    +--------------------+---+
                    |a text that is lo...|  1|
                    +--------------------+---+
                    only showing top 1 row""");
        assertThat(table(0, 3, people("abcdef", 1)).horizontal()).endsWith("only showing top 0 rows");
        assertThat(table(5, 3, people("abcdef", 1)).horizontal()).contains("| abc|");
    }

    @Test
    void vertical() {
        assertThat(table(20, 20, people("Michael", null, "Andy", 30)).vertical())
                .isEqualTo("-RECORD 0-------\n name | Michael \n age  | NULL    \n"
                        + "-RECORD 1-------\n name | Andy    \n age  | 30      \n");
        assertThat(table(20, 20, people()).vertical()).isEqualTo("(0 rows)\n");
    }

    @Test
    void escapesWhatWouldBreakTheTableAndKnowsWideLetters() {
        assertThat(table(20, 20, people("a\tb\nc", 1, "日本", 2)).horizontal()).isEqualTo("""
            +-------+---+
            |   name|age|
            +-------+---+
            |a\\tb\\nc|  1|
            |   日本|  2|
            +-------+---+
            """);
    }

    @Test
    void showsNestedValues() {
        StructType schema = new StructType()
                .add("a", "array<int>")
                .add("m", "map<string,int>")
                .add("s", "struct<x:string,t:timestamp>")
                .add("b", "binary");
        BatchBuilder builder = new BatchBuilder(schema, 4);
        ArrayBuilder array = (ArrayBuilder) builder.column(0);
        ((IntBuilder) array.elements()).append(1);
        array.elements().appendNull();
        array.endArray();
        MapBuilder map = (MapBuilder) builder.column(1);
        ((BytesBuilder) map.keys()).append("k");
        ((IntBuilder) map.values()).append(2);
        map.endMap();
        StructBuilder struct = (StructBuilder) builder.column(2);
        ((BytesBuilder) struct.field(0)).append("q");
        ((LongBuilder) struct.field(1)).append(1_500_000L);
        struct.endStruct();
        ((BytesBuilder) builder.column(3)).append(new byte[] {1, (byte) 0xFF}, 0, 2);
        builder.endRow();
        assertThat(table(20, 0, builder).horizontal())
                .contains("|[1, NULL]|{k -> 2}|{q, 1970-01-01 00:00:01.5}|[01 FF]|");
    }

    @Test
    void aTableWithoutColumns() {
        BatchBuilder builder = new BatchBuilder(new StructType(), 4);
        builder.endRow();
        assertThat(table(20, 20, builder).horizontal()).isEqualTo("++\n||\n++\n||\n++\n");
    }
}
