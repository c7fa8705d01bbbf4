package programs;

import static org.apache.spark.sql.functions.callUDF;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple2;

/** Functions over objects: map, filter, flatMap, reduce, groups by key, tuples, user-defined functions. */
public final class TypedOperations {

    public static class Order implements Serializable {
        private String customer;
        private int quantity;
        private Double price;
        private List<String> tags = new ArrayList<>();

        public Order() {}

        public Order(String customer, int quantity, Double price, String... tags) {
            this.customer = customer;
            this.quantity = quantity;
            this.price = price;
            this.tags = new ArrayList<>(Arrays.asList(tags));
        }

        public String getCustomer() {
            return customer;
        }

        public void setCustomer(String customer) {
            this.customer = customer;
        }

        public int getQuantity() {
            return quantity;
        }

        public void setQuantity(int quantity) {
            this.quantity = quantity;
        }

        public Double getPrice() {
            return price;
        }

        public void setPrice(Double price) {
            this.price = price;
        }

        public List<String> getTags() {
            return tags;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }
    }

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().appName("TypedOperations").getOrCreate();
        Dataset<Order> orders = spark.createDataset(
                List.of(
                        new Order("ada", 3, 1.5, "fast", "gift"),
                        new Order("bob", 1, null),
                        new Order("ada", 2, 10.25, "gift"),
                        new Order("cy", 0, 0.0)),
                Encoders.bean(Order.class));
        orders.printSchema();
        orders.show(false);

        strings(spark, orders);
        groups(orders);
        functions(spark, orders);
        spark.stop();
    }

    private static void strings(SparkSession spark, Dataset<Order> orders) {
        Dataset<String> names = orders.map((MapFunction<Order, String>) Order::getCustomer, Encoders.STRING());
        System.out.println(names.distinct().orderBy("value").collectAsList());
        Dataset<String> tags = orders.flatMap(
                (FlatMapFunction<Order, String>) order -> order.getTags().iterator(), Encoders.STRING());
        tags.show();
        System.out.println(
                orders.filter((FilterFunction<Order>) order -> order.getPrice() == null).count());
        Dataset<Integer> lengths = names.map((MapFunction<String, Integer>) String::length, Encoders.INT());
        System.out.println(lengths.reduce((ReduceFunction<Integer>) Integer::sum));
        orders.where("quantity > 1")
                .foreach((ForeachFunction<Order>) order -> System.out.println("order of " + order.getCustomer()));
        Dataset<Long> doubled = spark.range(4).map((MapFunction<Long, Long>) n -> n * 2, Encoders.LONG());
        System.out.println(doubled.collectAsList());
        Dataset<Long> counted = doubled.mapPartitions(
                (MapPartitionsFunction<Long, Long>) numbers -> {
                    long total = 0;
                    while (numbers.hasNext()) {
                        total += numbers.next();
                    }
                    return List.of(total).iterator();
                },
                Encoders.LONG());
        counted.agg(sum("value")).show();
    }

    private static void groups(Dataset<Order> orders) {
        KeyValueGroupedDataset<String, Order> byCustomer =
                orders.groupByKey((MapFunction<Order, String>) Order::getCustomer, Encoders.STRING());
        byCustomer.count().orderBy("key").show();
        Dataset<Tuple2<String, Integer>> totals = byCustomer.mapGroups(
                (MapGroupsFunction<String, Order, Tuple2<String, Integer>>) TypedOperations::total,
                Encoders.tuple(Encoders.STRING(), Encoders.INT()));
        totals.orderBy("_1").show();
        totals.printSchema();
        for (Tuple2<String, Integer> total : totals.orderBy(col("_2").desc(), col("_1")).collectAsList()) {
            System.out.println(total._1() + "=" + total._2 + " " + total);
        }
        Dataset<Tuple2<String, Order>> largest = byCustomer.reduceGroups(
                (ReduceFunction<Order>) (left, right) -> left.getQuantity() >= right.getQuantity() ? left : right);
        largest.toDF("customer", "largest").selectExpr("customer", "largest.quantity").orderBy("customer").show();
    }

    private static Tuple2<String, Integer> total(String customer, Iterator<Order> orders) {
        int quantity = 0;
        while (orders.hasNext()) {
            quantity += orders.next().getQuantity();
        }
        return new Tuple2<>(customer, quantity);
    }

    private static void functions(SparkSession spark, Dataset<Order> orders) {
        spark.udf().register("shout", (UDF1<String, String>) text -> text.toUpperCase() + "!", DataTypes.StringType);
        spark.udf().register("times", (UDF2<Integer, Double, Double>) (n, x) -> x == null ? null : n * x, DataTypes.DoubleType);
        orders.createOrReplaceTempView("orders");
        Dataset<Row> result = spark.sql(
                "SELECT shout(customer) AS who, times(quantity, price) AS total FROM orders ORDER BY total DESC, who");
        result.show();
        result.printSchema();
        UserDefinedFunction plusOne = udf((UDF1<Integer, Integer>) n -> n + 1, DataTypes.IntegerType);
        orders.select(col("customer"), plusOne.apply(col("quantity")).as("next"), callUDF("shout", col("customer")).as("loud"))
                .orderBy("customer", "next")
                .show();
    }
}
