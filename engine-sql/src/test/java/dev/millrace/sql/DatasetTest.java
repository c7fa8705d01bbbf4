package dev.millrace.sql;

import static dev.millrace.sql.functions.avg;
import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.desc;
import static dev.millrace.sql.functions.explode;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.lower;
import static dev.millrace.sql.functions.max;
import static dev.millrace.sql.functions.split;
import static dev.millrace.sql.functions.sum;
import static dev.millrace.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.FilterFunction;
import dev.millrace.api.java.function.FlatMapFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapGroupsFunction;
import dev.millrace.api.java.function.MapPartitionsFunction;
import dev.millrace.api.java.function.ReduceFunction;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.api.java.UDF1;
import dev.millrace.sql.api.java.UDF2;
import dev.millrace.sql.catalog.Table;
import dev.millrace.sql.expressions.UserDefinedFunction;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructType;
import dev.millrace.util.Tuple2;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datasets as a program uses them, in the manner of Spark's own examples. */
class DatasetTest {
    private MillraceSession spark;
    private Dataset<Row> people;

    @BeforeEach
    void start() {
        spark = MillraceSession.builder()
                .appName("test")
                .master("local[*]")
                .config("spark.sql.session.timeZone", "UTC")
                .create();
        StructType schema = new StructType().add("name", "string").add("age", "int");
        people = spark.createDataFrame(
                List.of(
                        RowFactory.create("Michael", null),
                        RowFactory.create("Andy", 30),
                        RowFactory.create("Justin", 19)),
                schema);
    }

    @AfterEach
    void stop() {
        spark.stop();
    }

    private static List<String> texts(Dataset<?> dataset) {
        List<String> texts = new ArrayList<>();
        for (Object row : dataset.collectAsList()) {
            texts.add(String.valueOf(row));
        }
        return texts;
    }

    private static String printed(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void showsAndPrintsItsSchema() {
        assertThat(printed(people::show)).isEqualTo("""
                +-------+----+
                |   name| age|
                +-------+----+
                |Michael|NULL|
                |   Andy|  30|
                | Justin|  19|
                +-------+----+

                """);
        assertThat(printed(people::printSchema)).isEqualTo("""
                root
                 |-- name: string (nullable = true)
                 |-- age: integer (nullable = true)

                """);
        assertThat(printed(() -> people.show(1, false)))
                .contains("|Michael|NULL|")
                .endsWith("only showing top 1 row\n");
        assertThat(people.columns()).containsExactly("name", "age");
        assertThat(people.dtypes()[1]).isEqualTo(new Tuple2<>("age", "IntegerType"));
        assertThat(people).hasToString("[name: string, age: int]");
    }

    @Test
    void selectsAndFilters() {
        assertThat(texts(people.select("name"))).containsExactly("[Michael]", "[Andy]", "[Justin]");
        assertThat(texts(people.select(col("name"), col("age").plus(1))))
                .containsExactly("[Michael,null]", "[Andy,31]", "[Justin,20]");
        assertThat(people.select(col("name"), col("age").plus(1)).columns()).containsExactly("name", "(age + 1)");
        assertThat(texts(people.filter(col("age").gt(21)))).containsExactly("[Andy,30]");
        assertThat(texts(people.where("age < 21 AND name LIKE 'J%'"))).containsExactly("[Justin,19]");
        assertThat(texts(people.selectExpr("upper(name) AS n", "age * 2"))).contains("[ANDY,60]");
        assertThat(texts(people.select(when(col("age").isNull(), "?")
                        .when(col("age").geq(30), "old")
                        .otherwise("young"))))
                .containsExactly("[?]", "[old]", "[young]");
        assertThat(texts(people.filter(col("age").isin(19, 20)))).containsExactly("[Justin,19]");
        assertThat(texts(people.select(people.col("age").between(19, 20))))
                .containsExactly("[null]", "[false]", "[true]");
    }

    @Test
    void editsColumns() {
        assertThat(people.withColumn("twice", col("age").multiply(2)).columns())
                .containsExactly("name", "age", "twice");
        assertThat(texts(people.withColumn("AGE", lit(1)))).first().isEqualTo("[Michael,1]");
        assertThat(people.withColumnRenamed("age", "years").columns()).containsExactly("name", "years");
        assertThat(people.drop("age").columns()).containsExactly("name");
        assertThat(people.drop(col("age"), col("none")).columns()).containsExactly("name");
        assertThat(people.drop(people.col("name")).columns()).containsExactly("age");
        assertThat(people.toDF("a", "b").columns()).containsExactly("a", "b");
        assertThatThrownBy(() -> people.toDF("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Old column names (2): name, age");
        assertThat(texts(people.as("p").select("p.name").limit(1))).containsExactly("[Michael]");
        assertThat(people.toJSON().collectAsList()).contains("{\"name\":\"Andy\",\"age\":30}");
    }

    @Test
    void groups() {
        Dataset<Row> sales = spark.createDataFrame(
                List.of(RowFactory.create("a", 1, 1.5), RowFactory.create("b", 2, 2.5), RowFactory.create("a", 3, 3.5)),
                StructType.fromDDL("k STRING, n INT, x DOUBLE"));
        assertThat(texts(sales.groupBy("k").count().orderBy("k"))).containsExactly("[a,2]", "[b,1]");
        assertThat(sales.groupBy("k").count().columns()).containsExactly("k", "count");
        Dataset<Row> sums = sales.groupBy(col("k")).agg(sum("n").as("s"), avg("x"), max(col("n")));
        assertThat(texts(sums.orderBy(desc("k")))).containsExactly("[b,2,2.5,2]", "[a,4,2.5,3]");
        assertThat(sums.columns()).containsExactly("k", "s", "avg(x)", "max(n)");
        assertThat(texts(sales.groupBy("k").sum().orderBy("k"))).containsExactly("[a,4,5.0]", "[b,2,2.5]");
        assertThat(texts(sales.agg(Map.of("n", "max")))).containsExactly("[3]");
        assertThat(texts(sales.agg(count(lit(1)), functions.countDistinct("k"))))
                .containsExactly("[3,2]");
        assertThat(texts(sales.groupBy(col("n").mod(2).as("odd")).count().orderBy("odd")))
                .containsExactly("[0,1]", "[1,2]");
    }

    @Test
    void joinsAndSets() {
        Dataset<Row> cities = spark.createDataFrame(
                List.of(RowFactory.create("Andy", "Oslo"), RowFactory.create("Zoe", "Rome")),
                StructType.fromDDL("name STRING, city STRING"));
        assertThat(texts(people.join(cities, "name"))).containsExactly("[Andy,30,Oslo]");
        assertThat(texts(people.join(cities, people.col("name").equalTo(cities.col("name")), "left")
                        .select(people.col("name"), col("city"))))
                .containsExactlyInAnyOrder("[Michael,null]", "[Andy,Oslo]", "[Justin,null]");
        assertThat(texts(people.join(cities, new String[] {"name"}, "left_anti")))
                .containsExactlyInAnyOrder("[Michael,null]", "[Justin,19]");
        assertThat(people.crossJoin(cities).count()).isEqualTo(6);
        assertThatThrownBy(() -> people.join(cities, "name", "middle"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("[UNSUPPORTED_JOIN_TYPE] Unsupported join type 'middle'");
        assertThat(people.union(people).count()).isEqualTo(6);
        assertThat(people.union(people).distinct().count()).isEqualTo(3);
        assertThat(texts(people.select("age", "name").unionByName(people).limit(1)))
                .containsExactly("[null,Michael]");
        assertThat(texts(people.except(people.filter("age = 30"))))
                .containsExactlyInAnyOrder("[Michael,null]", "[Justin,19]");
        assertThat(texts(people.intersect(people.filter("age = 30")))).containsExactly("[Andy,30]");
        assertThat(people.union(people).dropDuplicates("name").count()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("cast") // programs written for Spark cast what collect() gives
    void ordersAndTakes() {
        assertThat(texts(people.orderBy("age"))).containsExactly("[Michael,null]", "[Justin,19]", "[Andy,30]");
        assertThat(texts(people.sort(col("age").desc()))).containsExactly("[Andy,30]", "[Justin,19]", "[Michael,null]");
        assertThat(people.head()).hasToString("[Michael,null]");
        assertThat(people.first().getString(0)).isEqualTo("Michael");
        Row[] two = (Row[]) people.take(2);
        assertThat(two).hasSize(2);
        assertThat(((Row[]) people.collect())[1].<Integer>getAs("age")).isEqualTo(30);
        assertThat(people.count()).isEqualTo(3);
        assertThat(people.isEmpty()).isFalse();
        assertThat(people.limit(0).isEmpty()).isTrue();
        assertThat(texts(people.offset(2))).containsExactly("[Justin,19]");
        assertThatThrownBy(() -> people.limit(0).first()).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void typedFunctions() {
        Dataset<String> lines = spark.createDataset(List.of("to be", "or not to be"), Encoders.STRING());
        Dataset<String> words = lines.flatMap(
                (FlatMapFunction<String, String>)
                        line -> Arrays.asList(line.split(" ")).iterator(),
                Encoders.STRING());
        assertThat(words.collectAsList()).containsExactly("to", "be", "or", "not", "to", "be");
        assertThat(texts(words.groupBy("value")
                        .count()
                        .orderBy(col("count").desc(), col("value"))
                        .limit(2)))
                .containsExactly("[be,2]", "[to,2]");
        Dataset<Integer> lengths = words.map((MapFunction<String, Integer>) String::length, Encoders.INT());
        assertThat(lengths.reduce((ReduceFunction<Integer>) Integer::sum)).isEqualTo(13);
        assertThat(words.filter((FilterFunction<String>) w -> w.length() > 2).collectAsList())
                .containsExactly("not");
        Dataset<Long> sizes = words.mapPartitions(
                (MapPartitionsFunction<String, Long>) it -> {
                    long n = 0;
                    while (it.hasNext()) {
                        it.next();
                        n++;
                    }
                    return List.of(n).iterator();
                },
                Encoders.LONG());
        assertThat(sizes.collectAsList().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(6);
        assertThat(words.groupByKey((MapFunction<String, String>) w -> w, Encoders.STRING())
                        .count()
                        .collectAsList())
                .contains(new Tuple2<>("to", 2L), new Tuple2<>("not", 1L));
        assertThat(words.filter((FilterFunction<String>) w -> w.length() > 2)
                        .select(words.col("value"))
                        .count())
                .isEqualTo(1);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        words.foreach(seen::add);
        assertThat(seen).hasSize(6);
    }

    @Test
    void beansAndRecords() {
        Person person = new Person();
        person.setName("Andy");
        person.setAge(32);
        Dataset<Person> ds = spark.createDataset(Collections.singletonList(person), Encoders.bean(Person.class));
        assertThat(printed(ds::show)).isEqualTo("""
                +---+----+
                |age|name|
                +---+----+
                | 32|Andy|
                +---+----+

                """);
        Dataset<Person> fromRows =
                people.na().drop().withColumn("age", col("age").cast("int")).as(Encoders.bean(Person.class));
        assertThat(fromRows.map((MapFunction<Person, String>) p -> p.getName() + p.getAge(), Encoders.STRING())
                        .collectAsList())
                .containsExactly("Andy30", "Justin19");
        Dataset<Row> frame = spark.createDataFrame(List.of(person), Person.class);
        assertThat(texts(frame)).containsExactly("[32,Andy]");
        Dataset<Tuple2<String, Integer>> pairs = people.as(Encoders.tuple(Encoders.STRING(), Encoders.INT()));
        assertThat(pairs.collectAsList()).contains(new Tuple2<>("Andy", 30), new Tuple2<>("Michael", null));
        assertThatThrownBy(() -> people.as(Encoders.INT()))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("the number of fields does not line up");
        assertThatThrownBy(() -> people.select("name").as(Encoders.INT()))
                .hasMessageContaining("Cannot up cast value from \"STRING\" to \"INT\"");
    }

    public static class Person {
        private String name = "";
        private int age;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }
    }

    @Test
    void viewsAndSql() throws AnalysisException {
        people.createOrReplaceTempView("people");
        assertThat(texts(spark.sql("SELECT name FROM people WHERE age BETWEEN 13 AND 19")))
                .containsExactly("[Justin]");
        assertThat(texts(spark.sql("SELECT count(*) AS n, max(age) FROM people")))
                .containsExactly("[3,30]");
        assertThat(texts(spark.sql("SELECT name FROM people WHERE age = ?", new Object[] {30})))
                .containsExactly("[Andy]");
        assertThat(texts(spark.sql("SELECT name FROM people WHERE age = :a", Map.of("a", 30))))
                .containsExactly("[Andy]");
        assertThat(spark.table("people").count()).isEqualTo(3);
        assertThatThrownBy(() -> people.createTempView("PEOPLE")).hasMessageContaining("already exists");
        people.createGlobalTempView("everyone");
        try {
            assertThat(spark.newSession()
                            .sql("SELECT * FROM global_temp.everyone")
                            .count())
                    .isEqualTo(3);
        } finally {
            spark.catalog().dropGlobalTempView("everyone");
        }
        assertThat(spark.catalog()
                        .listTables()
                        .map((MapFunction<Table, String>) Table::name, Encoders.STRING())
                        .collectAsList())
                .containsExactly("people");
        assertThat(spark.catalog().tableExists("people")).isTrue();
        assertThat(spark.catalog().dropTempView("people")).isTrue();
        assertThatThrownBy(() -> spark.table("people"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("[TABLE_OR_VIEW_NOT_FOUND]");
    }

    @Test
    void wordCount() {
        Dataset<Row> lines = spark.createDataset(List.of("To be", "or not to be"), Encoders.STRING())
                .toDF();
        Dataset<Row> words =
                lines.select(explode(split(lower(col("value")), " ")).as("word"));
        assertThat(texts(words.groupBy("word")
                        .count()
                        .orderBy(desc("count"), col("word"))
                        .limit(2)))
                .containsExactly("[be,2]", "[to,2]");
    }

    @Test
    void userDefinedFunctions() {
        spark.udf().register("plusOne", (UDF1<Integer, Integer>) x -> x == null ? -1 : x + 1, DataTypes.IntegerType);
        people.createOrReplaceTempView("people");
        assertThat(texts(spark.sql("SELECT plusOne(age) FROM people"))).containsExactly("[-1]", "[31]", "[20]");
        UserDefinedFunction join =
                functions.udf((UDF2<String, Integer, String>) (n, a) -> n + ":" + a, DataTypes.StringType);
        assertThat(texts(people.select(join.apply(col("name"), col("age"))).limit(1)))
                .containsExactly("[Michael:null]");
        assertThatThrownBy(() -> spark.sql("SELECT plusOne(1, 2)")).hasMessageContaining("[WRONG_NUM_ARGS");
        spark.udf()
                .register(
                        "boom",
                        (UDF1<String, String>) x -> {
                            throw new IllegalStateException("no " + x);
                        },
                        DataTypes.StringType);
        assertThatThrownBy(() -> spark.sql("SELECT boom(name) FROM people").collectAsList())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining("udf 'boom'")
                .hasRootCauseMessage("no Michael");
    }

    @Test
    void namesTheFunctionThatFailed() {
        Dataset<String> names = people.select("name").as(Encoders.STRING());
        assertThatThrownBy(() -> names.map(
                                (MapFunction<String, String>) n -> {
                                    throw new IllegalStateException("no");
                                },
                                Encoders.STRING())
                        .collectAsList())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining("MapElements lambda in dev.millrace.sql.DatasetTest");
    }

    @Test
    void missingValues() {
        assertThat(texts(people.na().fill(0))).contains("[Michael,0]");
        assertThat(texts(people.na().fill(Map.of("age", 7)))).contains("[Michael,7]");
        assertThat(people.na().drop().count()).isEqualTo(2);
        assertThat(people.na().drop("all").count()).isEqualTo(3);
    }

    @Test
    void suggestsColumns() {
        assertThatThrownBy(() -> people.select("nmae"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("[UNRESOLVED_COLUMN.WITH_SUGGESTION]")
                .hasMessageContaining("`nmae`")
                .hasMessageContaining("`name`");
        assertThatThrownBy(() -> people.col("nmae")).isInstanceOf(AnalysisException.class);
        assertThatThrownBy(() -> people.filter(expr("age + 'x' > ")))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("[PARSE_SYNTAX_ERROR]");
    }

    @Test
    void ranges() {
        assertThat(spark.range(3).collectAsList()).containsExactly(0L, 1L, 2L);
        assertThat(spark.range(1, 10, 4).collectAsList()).containsExactly(1L, 5L, 9L);
        assertThat(spark.range(5).agg(sum("id")).first().getLong(0)).isEqualTo(10);
        assertThat(spark.emptyDataFrame().count()).isZero();
    }

    @Test
    void groupsOfObjects() {
        Dataset<String> words = spark.createDataset(List.of("a", "bb", "cc", "a"), Encoders.STRING());
        KeyValueGroupedDataset<Integer, String> byLength =
                words.groupByKey((MapFunction<String, Integer>) String::length, Encoders.INT());
        assertThat(byLength.keys().collectAsList()).containsExactlyInAnyOrder(1, 2);
        assertThat(byLength.count().collectAsList())
                .containsExactlyInAnyOrder(new Tuple2<>(1, 2L), new Tuple2<>(2, 2L));
        assertThat(byLength.mapGroups(
                                (MapGroupsFunction<Integer, String, String>) (length, group) -> {
                                    StringBuilder all = new StringBuilder().append(length);
                                    group.forEachRemaining(all::append);
                                    return all.toString();
                                },
                                Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("1aa", "2bbcc");
        assertThat(byLength.reduceGroups((ReduceFunction<String>) (x, y) -> x + y)
                        .collectAsList())
                .containsExactlyInAnyOrder(new Tuple2<>(1, "aa"), new Tuple2<>(2, "bbcc"));
    }

    @Test
    void rowsOfAnotherSchema() {
        StructType wanted = StructType.fromDDL("age BIGINT, name STRING");
        Dataset<Row> renamed = people.as(Encoders.row(wanted));
        assertThat(texts(renamed)).contains("[30,Andy]");
        assertThat(renamed.first().schema()).isEqualTo(wanted);
        Dataset<Row> made = people.map(
                (MapFunction<Row, Row>) row -> RowFactory.create(row.getString(0), row.isNullAt(1)),
                Encoders.row(StructType.fromDDL("n STRING, missing BOOLEAN")));
        assertThat(texts(made.filter("missing"))).containsExactly("[Michael,true]");
        Dataset<Row> twice = people.join(people.as("other"), "name");
        assertThat(texts(twice.filter("name = 'Andy'"))).containsExactly("[Andy,30,30]");
        Dataset<Row> again = spark.createDataFrame(twice.collectAsList(), twice.schema());
        assertThat(texts(again.select("name").limit(1))).hasSize(1);
        assertThat(again.count()).isEqualTo(3);
    }

    @Test
    void explains() {
        String plan = printed(() -> people.filter("age > 21").explain(true));
        assertThat(plan)
                .contains("== Parsed Logical Plan ==", "== Analyzed Logical Plan ==", "== Optimized Logical Plan ==")
                .contains("== Physical Plan ==");
        assertThat(printed(people::explain)).startsWith("== Physical Plan ==");
        assertThatThrownBy(() -> people.explain("all")).hasMessageContaining("Unknown explain mode: all");
    }

    @Test
    void sessions() {
        assertThat(MillraceSession.active()).isSameAs(spark);
        assertThat(MillraceSession.builder().config("my.setting", "1").getOrCreate())
                .isSameAs(spark);
        assertThat(spark.conf().get("my.setting")).isEqualTo("1");
        assertThat(spark.conf().get("other", "2")).isEqualTo("2");
        assertThatThrownBy(() -> spark.conf().get("other")).hasMessageContaining("[SQL_CONF_NOT_FOUND]");
        assertThatThrownBy(() -> spark.conf().set("spark.sql.session.timeZone", "Mars/Base"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Mars/Base'");
        spark.stop();
        assertThatThrownBy(MillraceSession::active).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyStreamsCanBeWrittenAsStreams() {
        assertThatThrownBy(() -> people.writeStream())
                .isInstanceOf(AnalysisException.class)
                .hasMessage(
                        "[WRITE_STREAM_NOT_ALLOWED] `writeStream` can be called only on streaming Dataset/DataFrame."
                                + " SQLSTATE: 42601");
        assertThatThrownBy(() -> people.write().mode("sometimes"))
                .hasMessageContaining("[INVALID_SAVE_MODE] The specified save mode \"sometimes\" is invalid");
    }
}
