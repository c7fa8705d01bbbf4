package programs;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Tables of people: shown, queried, made of beans and of rows. Argument: a file with one JSON object per line. */
public final class DataFrameBasics {

    public static class Person implements Serializable {
        private String name;
        private long age;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public long getAge() {
            return age;
        }

        public void setAge(long age) {
            this.age = age;
        }
    }

    public static void main(String[] args) throws AnalysisException {
        SparkSession spark = SparkSession.builder()
                .appName("DataFrameBasics")
                .config("some.option", "some-value")
                .getOrCreate();

        tables(spark, args[0]);
        beans(spark, args[0]);
        programmaticSchema(spark);
        columns(spark);
        mistakes(spark);

        spark.stop();
    }

    private static void tables(SparkSession spark, String file) throws AnalysisException {
        Dataset<Row> df = spark.read().json(file);
        df.show();
        df.printSchema();
        df.select("name").show();
        df.select(col("name"), col("age").plus(1)).show();
        df.filter(col("age").gt(21)).show();
        df.groupBy("age").count().orderBy("age").show();

        df.createOrReplaceTempView("people");
        spark.sql("SELECT * FROM people").show();
        spark.sql("SELECT name, age * 2 AS twice FROM people WHERE age IS NOT NULL ORDER BY age DESC").show();

        df.createGlobalTempView("everyone");
        spark.sql("SELECT * FROM global_temp.everyone").show();
        spark.newSession().sql("SELECT count(*) FROM global_temp.everyone").show();

        for (Row row : df.orderBy(desc("age")).collectAsList()) {
            System.out.println(row);
        }
        System.out.println(Arrays.toString(df.columns()) + " " + df.count() + " " + df.first().getAs("name"));
        System.out.println(df.schema().simpleString());
        System.out.println(df.schema().json());
        System.out.println(df);
    }

    private static void beans(SparkSession spark, String file) {
        Person person = new Person();
        person.setName("Andy");
        person.setAge(32);
        Encoder<Person> personEncoder = Encoders.bean(Person.class);
        Dataset<Person> one = spark.createDataset(Collections.singletonList(person), personEncoder);
        one.show();

        Dataset<Integer> numbers = spark.createDataset(Arrays.asList(1, 2, 3), Encoders.INT());
        Dataset<Integer> more = numbers.map((MapFunction<Integer, Integer>) value -> value + 1, Encoders.INT());
        System.out.println(more.collectAsList());

        Dataset<Person> people = spark.read().json(file).na().fill(0).as(personEncoder);
        people.show();
        for (Person each : people.collectAsList()) {
            System.out.println(each.getName() + " is " + each.getAge());
        }

        Dataset<Row> frame = spark.createDataFrame(Arrays.asList(person, person), Person.class);
        frame.printSchema();
        frame.distinct().show();
        Dataset<String> greetings = frame.map(
                (MapFunction<Row, String>) row -> "Hello " + row.<String>getAs("name") + row.getLong(0), Encoders.STRING());
        greetings.show(false);
    }

    private static void programmaticSchema(SparkSession spark) {
        List<StructField> fields = new ArrayList<>();
        for (String name : "id word price day".split(" ")) {
            switch (name) {
                case "id" -> fields.add(DataTypes.createStructField(name, DataTypes.IntegerType, false));
                case "price" -> fields.add(DataTypes.createStructField(name, DataTypes.createDecimalType(10, 2), true));
                case "day" -> fields.add(DataTypes.createStructField(name, DataTypes.DateType, true));
                default -> fields.add(DataTypes.createStructField(name, DataTypes.StringType, true));
            }
        }
        StructType schema = DataTypes.createStructType(fields);
        List<Row> rows = Arrays.asList(
                RowFactory.create(1, "one", new BigDecimal("1.50"), Date.valueOf("2024-02-29")),
                RowFactory.create(2, null, null, null),
                RowFactory.create(3, "a rather long text of more than twenty characters", new BigDecimal("-3"), Date.valueOf("1970-01-01")));
        Dataset<Row> df = spark.createDataFrame(rows, schema);
        df.printSchema();
        df.show();
        df.show(2, 10);
        df.show(2, false);
        df.show(2, 0, true);

        StructType nested = new StructType()
                .add("tags", DataTypes.createArrayType(DataTypes.StringType))
                .add("sizes", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType))
                .add("at", DataTypes.TimestampType)
                .add("inner", new StructType().add("x", DataTypes.DoubleType, false));
        Dataset<Row> deep = spark.createDataFrame(
                List.of(RowFactory.create(
                        List.of("a", "b"),
                        Collections.singletonMap("k", 1),
                        Timestamp.valueOf("2024-01-02 03:04:05.6"),
                        RowFactory.create(0.5))),
                nested);
        deep.printSchema();
        deep.show(false);
        deep.select(explode(col("tags")).as("tag"), col("sizes").getItem("k"), col("inner.x")).show();
        System.out.println(nested.treeString());
    }

    private static void columns(SparkSession spark) {
        Dataset<Row> numbers = spark.range(1, 7).toDF("n");
        numbers.withColumn("kind", when(col("n").mod(2).equalTo(0), "even").otherwise(lit("odd")))
                .withColumn("square", col("n").multiply(col("n")))
                .withColumnRenamed("n", "number")
                .drop("nothing")
                .show();
        numbers.agg(max("n"), avg("n")).show();
        numbers.selectExpr("n", "n / 4 AS quarter", "CAST(n AS STRING) || '!' AS text").limit(3).show();
        numbers.union(numbers).dropDuplicates().sort(col("n").desc()).show(3);
        numbers.as("a").join(numbers.as("b"), col("a.n").equalTo(col("b.n").plus(3))).orderBy("a.n").show();
        spark.createDataset(List.of("To be or not to be", ""), Encoders.STRING())
                .select(explode(split(lower(col("value")), " ")).as("word"))
                .groupBy("word")
                .count()
                .orderBy(desc("count"), col("word"))
                .show();
    }

    private static void mistakes(SparkSession spark) {
        try {
            spark.range(3).select("nothing").show();
        } catch (Exception e) {
            System.out.println(e instanceof AnalysisException);
        }
        try {
            spark.sql("SELEC 1");
        } catch (Exception e) {
            System.out.println(e instanceof AnalysisException);
        }
        try {
            spark.sql("SELECT 1 / 0").show();
        } catch (RuntimeException e) {
            System.out.println(e.getMessage().contains("DIVIDE_BY_ZERO"));
        }
    }
}
