package dev.millrace.sql;

import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of columns as a table of texts with a row for each figure, as {@code describe} and {@code summary} give it. */
final class SummaryTable {

    private SummaryTable() {}

    /** The figures of the columns with these names, or of all that have a fitting type. */
    static Dataset<Row> of(Dataset<Row> table, String[] names, String... statistics) {
        List<StructField> fields = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (String name : names.length == 0 ? table.columns() : names) {
            Column column = table.col(names.length == 0 ? Columns.quoted(name) : name);
            StructField field = table.select(column).schema().apply(0);
            if (field.dataType() instanceof NumericType || field.dataType() instanceof StringType) {
                fields.add(field);
                columns.add(column);
            }
        }
        List<Column> figures = new ArrayList<>();
        List<Column> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("summary"));
        fields.forEach(field -> header.add(field.name()));
        for (String statistic : statistics) {
            List<Column> row = new ArrayList<>();
            row.add(functions.lit(statistic).as("c0"));
            for (int i = 0; i < columns.size(); i++) {
                String name = "f" + figures.size();
                boolean number = fields.get(i).dataType() instanceof NumericType;
                figures.add(
                        figure(statistic, columns.get(i), number).cast("string").as(name));
                row.add(new Column(name).as("c" + (i + 1)));
            }
            rows.add(functions.struct(row.toArray(new Column[0])));
        }
        Dataset<Row> all = figures.isEmpty()
                ? table.agg(functions.count(functions.lit(1)))
                : table.agg(figures.get(0), figures.subList(1, figures.size()).toArray(new Column[0]));
        return all.select(functions
                        .explode(functions.array(rows.toArray(new Column[0])))
                        .as("r"))
                .select("r.*")
                .toDF(header.toArray(new String[0]));
    }

    private static Column figure(String statistic, Column column, boolean number) {
        Column value = number ? column : column.try_cast("double");
        String name = statistic.toLowerCase(Locale.ROOT);
        if (name.endsWith("%")) {
            try {
                double share = Double.parseDouble(name.substring(0, name.length() - 1)) / 100;
                return functions.percentile_approx(value, functions.lit(share), functions.lit(10_000));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Unable to parse " + statistic + " as a percentile", e);
            }
        }
        return switch (name) {
            case "count" -> functions.count(column);
            case "count_distinct" -> functions.count_distinct(column);
            case "approx_count_distinct" -> functions.approx_count_distinct(column);
            case "mean" -> functions.avg(value);
            case "stddev" -> functions.stddev(value);
            case "min" -> functions.min(column);
            case "max" -> functions.max(column);
            default ->
                throw new IllegalArgumentException(statistic + " is not a recognised statistic; there are count,"
                        + " count_distinct, approx_count_distinct, mean, stddev, min, max and percentiles such as 75%");
        };
    }
}
