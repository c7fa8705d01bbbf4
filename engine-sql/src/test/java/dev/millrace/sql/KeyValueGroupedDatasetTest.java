package dev.millrace.sql;

import static dev.millrace.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.java.function.CoGroupFunction;
import dev.millrace.api.java.function.FlatMapGroupsFunction;
import dev.millrace.api.java.function.MapFunction;
import dev.millrace.api.java.function.MapGroupsFunction;
import dev.millrace.api.java.function.ReduceFunction;
import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.expressions.Aggregator;
import dev.millrace.sql.expressions.UserDefinedFunction;
import dev.millrace.util.Tuple2;
import dev.millrace.util.Tuple3;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups of objects in a batch, pairs of objects, and aggregators. */
class KeyValueGroupedDatasetTest {
    record Sale(String item, int quantity, double price) {}

    record Shop(String country, String town) {}

    record Visit(Shop shop, int hour) {}

    private MillraceSession spark;
    private Dataset<Sale> sales;
    private KeyValueGroupedDataset<String, Sale> byItem;

    @BeforeEach
    void start() {
        spark = MillraceSession.builder().appName("groups").create();
        sales = spark.createDataset(
                List.of(
                        new Sale("pen", 2, 1.5),
                        new Sale("ink", 1, 9),
                        new Sale("pen", 3, 1.25),
                        new Sale("cap", 1, 0)),
                Encoders.bean(Sale.class));
        byItem = sales.groupByKey((MapFunction<Sale, String>) Sale::item, Encoders.STRING());
    }

    @AfterEach
    void stop() {
        spark.stop();
    }

    private static <T> String join(Iterator<T> values) {
        StringBuilder all = new StringBuilder();
        values.forEachRemaining(
                value -> all.append(all.length() == 0 ? "" : ",").append(value));
        return all.toString();
    }

    @Test
    void groupsComeInTheOrderOfTheirKeys() {
        Dataset<String> quantities = byItem.mapValues((MapFunction<Sale, Integer>) Sale::quantity, Encoders.INT())
                .flatMapGroups(
                        (FlatMapGroupsFunction<String, Integer, String>)
                                (item, values) -> List.of(item, join(values)).iterator(),
                        Encoders.STRING());
        assertThat(quantities.collectAsList()).containsExactly("cap", "1", "ink", "1", "pen", "2,3");
        assertThat(byItem.flatMapSortedGroups(
                                new Column[] {col("quantity").desc()},
                                (FlatMapGroupsFunction<String, Sale, Sale>) (item, values) -> values,
                                Encoders.bean(Sale.class))
                        .map((MapFunction<Sale, Integer>) Sale::quantity, Encoders.INT())
                        .collectAsList())
                .containsExactly(1, 1, 3, 2);
        assertThat(byItem.toString())
                .isEqualTo("KeyValueGroupedDataset: [key: struct<value:string>, value:"
                        + " struct<item:string,quantity:int,price:double>]");
    }

    @Test
    void keysOfSeveralColumns() {
        Dataset<Visit> visits = spark.createDataset(
                List.of(
                        new Visit(new Shop("DE", "Ulm"), 9),
                        new Visit(new Shop("AT", "Wien"), 8),
                        new Visit(new Shop("DE", "Bonn"), 7),
                        new Visit(new Shop("DE", "Ulm"), 6)),
                Encoders.bean(Visit.class));
        KeyValueGroupedDataset<Shop, Visit> byShop =
                visits.groupByKey((MapFunction<Visit, Shop>) Visit::shop, Encoders.bean(Shop.class));
        assertThat(byShop.count().collectAsList())
                .containsExactlyInAnyOrder(
                        new Tuple2<>(new Shop("DE", "Ulm"), 2L),
                        new Tuple2<>(new Shop("AT", "Wien"), 1L),
                        new Tuple2<>(new Shop("DE", "Bonn"), 1L));
        assertThat(byShop.keys().collectAsList()).hasSize(3).contains(new Shop("DE", "Bonn"));
        assertThat(byShop.mapGroups(
                                (MapGroupsFunction<Shop, Visit, String>) (shop, rows) ->
                                        shop.town() + rows.next().hour(),
                                Encoders.STRING())
                        .collectAsList())
                .containsExactly("Wien8", "Bonn7", "Ulm9");
        assertThat(byShop.keyAs(Encoders.tuple(Encoders.STRING(), Encoders.STRING()))
                        .mapGroups(
                                (MapGroupsFunction<Tuple2<String, String>, Visit, String>) (key, rows) -> key._1,
                                Encoders.STRING())
                        .collectAsList())
                .containsExactly("AT", "DE", "DE");
    }

    @Test
    void groupsByColumns() {
        Dataset<Row> table = sales.toDF("item", "quantity", "price");
        KeyValueGroupedDataset<Boolean, Sale> byPrice =
                table.groupBy(col("price").gt(1)).as(Encoders.BOOLEAN(), Encoders.bean(Sale.class));
        assertThat(byPrice.mapGroups(
                                (MapGroupsFunction<Boolean, Sale, String>) (dear, rows) -> dear + join(rows),
                                Encoders.STRING())
                        .collectAsList())
                .containsExactly(
                        "falseSale[item=cap, quantity=1, price=0.0]",
                        "trueSale[item=pen, quantity=2, price=1.5],Sale[item=ink, quantity=1, price=9.0],"
                                + "Sale[item=pen, quantity=3, price=1.25]");
        assertThat(table.groupBy("item")
                        .as(Encoders.STRING(), Encoders.bean(Sale.class))
                        .count()
                        .collectAsList())
                .contains(new Tuple2<>("pen", 2L));
    }

    @Test
    void cogroups() {
        KeyValueGroupedDataset<String, String> stock = spark.createDataset(
                        List.of("pen 7", "pen 8", "nib 1"), Encoders.STRING())
                .groupByKey((MapFunction<String, String>) s -> s.substring(0, 3), Encoders.STRING());
        CoGroupFunction<String, Sale, String, String> both = (item, sold, stored) -> {
            int quantity = 0;
            while (sold.hasNext()) {
                quantity += sold.next().quantity();
            }
            return List.of(item + " " + quantity + " [" + join(stored) + "]").iterator();
        };
        assertThat(byItem.cogroup(stock, both, Encoders.STRING()).collectAsList())
                .containsExactly("cap 1 []", "ink 1 []", "nib 0 [nib 1]", "pen 5 [pen 7,pen 8]");
        assertThat(byItem.cogroupSorted(
                                stock, new Column[0], new Column[] {col("value").desc()}, both, Encoders.STRING())
                        .collectAsList())
                .contains("pen 5 [pen 8,pen 7]");
        // Both sides of one table.
        assertThat(byItem.cogroup(
                                byItem,
                                (CoGroupFunction<String, Sale, Sale, Boolean>) (item, a, b) ->
                                        List.of(join(a).equals(join(b))).iterator(),
                                Encoders.BOOLEAN())
                        .collectAsList())
                .containsExactly(true, true, true);
    }

    /** The mean price of what was sold. */
    static final class MeanPrice extends Aggregator<Sale, Tuple2<Integer, Double>, Double> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<Integer, Double> zero() {
            return new Tuple2<>(0, 0.0);
        }

        @Override
        public Tuple2<Integer, Double> reduce(Tuple2<Integer, Double> buffer, Sale sale) {
            return new Tuple2<>(buffer._1 + sale.quantity(), buffer._2 + sale.quantity() * sale.price());
        }

        @Override
        public Tuple2<Integer, Double> merge(Tuple2<Integer, Double> left, Tuple2<Integer, Double> right) {
            return new Tuple2<>(left._1 + right._1, left._2 + right._2);
        }

        @Override
        public Double finish(Tuple2<Integer, Double> reduction) {
            return reduction._2 / reduction._1;
        }

        @Override
        public Encoder<Tuple2<Integer, Double>> bufferEncoder() {
            return Encoders.tuple(Encoders.INT(), Encoders.DOUBLE());
        }

        @Override
        public Encoder<Double> outputEncoder() {
            return Encoders.DOUBLE();
        }
    }

    /** The dearest sale. */
    static final class Dearest extends Aggregator<Sale, Sale, Sale> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sale zero() {
            return new Sale("", 0, Double.NEGATIVE_INFINITY);
        }

        @Override
        public Sale reduce(Sale buffer, Sale sale) {
            return merge(buffer, sale);
        }

        @Override
        public Sale merge(Sale left, Sale right) {
            return left.price() >= right.price() ? left : right;
        }

        @Override
        public Sale finish(Sale reduction) {
            return reduction;
        }

        @Override
        public Encoder<Sale> bufferEncoder() {
            return Encoders.bean(Sale.class);
        }

        @Override
        public Encoder<Sale> outputEncoder() {
            return Encoders.bean(Sale.class);
        }
    }

    @Test
    void aggregators() {
        assertThat(byItem.agg(new MeanPrice().toColumn()).collectAsList())
                .containsExactlyInAnyOrder(
                        new Tuple2<>("pen", 1.35), new Tuple2<>("ink", 9.0), new Tuple2<>("cap", 0.0));
        Dataset<Tuple3<String, Double, Sale>> both = byItem.agg(
                new MeanPrice().toColumn().name("mean"),
                new Dearest().toColumn().name("dearest"));
        assertThat(both.collectAsList()).contains(new Tuple3<>("pen", 1.35, new Sale("pen", 2, 1.5)));
        assertThat(sales.select(new MeanPrice().toColumn()).collectAsList()).hasSize(1);
        assertThat(sales.select(new Dearest().toColumn()).first()).isEqualTo(new Sale("ink", 1, 9));
        assertThat(sales.select(new Dearest().toColumn()).columns()).containsExactly("item", "quantity", "price");
        assertThatThrownBy(() -> sales.toDF().agg(new MeanPrice().toColumn()))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("MeanPrice");
    }

    @Test
    void aggregatorsInSql() {
        UserDefinedFunction mean = functions.udaf(new MeanPrice(), Encoders.bean(Sale.class));
        Dataset<Row> table = sales.toDF();
        assertThat(table.groupBy("item")
                        .agg(mean.apply(col("item"), col("quantity"), col("price"))
                                .as("mean"))
                        .where("item = 'pen'")
                        .first()
                        .getDouble(1))
                .isEqualTo(1.35);
        spark.udf().register("mean_price", mean);
        table.createOrReplaceTempView("sales");
        assertThat(spark.sql("SELECT mean_price(item, quantity, price) AS m FROM sales WHERE price > 5")
                        .first()
                        .getDouble(0))
                .isEqualTo(9.0);
        assertThatThrownBy(() -> spark.sql("SELECT mean_price(item) FROM sales"))
                .hasMessageContaining("The `mean_price` requires 3 parameters but the actual number is 1.");
    }

    @Test
    void reductions() {
        assertThat(byItem.reduceGroups((ReduceFunction<Sale>) (a, b) ->
                                new Sale(a.item(), a.quantity() + b.quantity(), Math.max(a.price(), b.price())))
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        new Tuple2<>("pen", new Sale("pen", 5, 1.5)),
                        new Tuple2<>("ink", new Sale("ink", 1, 9)),
                        new Tuple2<>("cap", new Sale("cap", 1, 0)));
        assertThatThrownBy(() -> byItem.reduceGroups((ReduceFunction<Sale>) (a, b) -> {
                            throw new IllegalStateException("no reduction");
                        })
                        .collectAsList())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining("reduceGroups")
                .hasMessageContaining("no reduction");
    }

    @Test
    void pairsOfObjects() {
        Dataset<Integer> numbers = spark.createDataset(List.of(1, 3), Encoders.INT());
        Column sameQuantity = sales.col("quantity").equalTo(numbers.col("value"));
        List<Tuple2<Sale, Integer>> inner =
                sales.joinWith(numbers, sameQuantity).collectAsList();
        assertThat(inner)
                .containsExactlyInAnyOrder(
                        new Tuple2<>(new Sale("ink", 1, 9), 1),
                        new Tuple2<>(new Sale("cap", 1, 0), 1),
                        new Tuple2<>(new Sale("pen", 3, 1.25), 3));
        assertThat(sales.joinWith(numbers, sameQuantity, "left_outer").collectAsList())
                .hasSize(4)
                .contains(new Tuple2<>(new Sale("pen", 2, 1.5), null));
        assertThat(numbers.joinWith(sales, sameQuantity.and(col("item").equalTo("ink")), "left")
                        .collectAsList())
                .containsExactlyInAnyOrder(new Tuple2<>(1, new Sale("ink", 1, 9)), new Tuple2<>(3, null));
        List<Tuple2<Sale, Sale>> self = sales.as("a")
                .joinWith(
                        sales.as("b"),
                        col("a.item").equalTo(col("b.item")).and(col("a.price").lt(col("b.price"))))
                .collectAsList();
        assertThat(self).containsExactly(new Tuple2<>(new Sale("pen", 3, 1.25), new Sale("pen", 2, 1.5)));
        assertThatThrownBy(() -> sales.joinWith(numbers, sameQuantity, "left_semi"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("Invalid join type in joinWith: LeftSemi.");
    }

    @Test
    void functionsThatFail() {
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> byItem.flatMapGroups(
                                (FlatMapGroupsFunction<String, Sale, String>) (item, rows) -> {
                                    seen.add(item);
                                    if (item.equals("ink")) {
                                        throw new IllegalStateException("no ink");
                                    }
                                    return List.of(item).iterator();
                                },
                                Encoders.STRING())
                        .collectAsList())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining("MapGroups lambda in dev.millrace.sql.KeyValueGroupedDatasetTest")
                .hasMessageContaining("no ink");
        assertThat(seen).containsExactly("cap", "ink");
        assertThatThrownBy(() -> sales.groupByKey(
                                (MapFunction<Sale, String>) sale -> {
                                    throw new IllegalStateException("no key");
                                },
                                Encoders.STRING())
                        .count()
                        .collectAsList())
                .hasMessageContaining("AppendColumns")
                .hasMessageContaining("no key");
    }
}
