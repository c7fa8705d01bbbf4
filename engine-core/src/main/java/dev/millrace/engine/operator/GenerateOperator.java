package dev.millrace.engine.operator;

import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.vector.Representation;
import dev.millrace.sql.types.StructType;
import java.util.List;

/**
 * {@code explode} and {@code posexplode}: a row for each element of an array, or for each entry of a map. Linear: each new
 * row has the weight of the row it comes from.
 *
 * @param collection the array or map; {@code NULL} counts as empty
 * @param position whether the index of the element, counted from 0, goes before it
 * @param outer whether a row without elements is kept, with nulls in place of an element
 * @param inputColumns the columns of the input that the result has, before what is generated
 * @param schema these columns, the position (int), and the element, or key and value
 */
public record GenerateOperator(
        EvaluatorFactory collection, boolean position, boolean outer, List<Integer> inputColumns, StructType schema)
        implements Operator {

    /** Copies the list and checks that it fits the schema. */
    public GenerateOperator {
        inputColumns = List.copyOf(inputColumns);
        Representation representation = Representation.of(collection.type());
        int generated = representation == Representation.MAP ? 2 : 1;
        if (representation != Representation.ARRAY && representation != Representation.MAP) {
            throw new IllegalArgumentException(
                    "explode wants an array or a map, not " + collection.type().sql());
        }
        if (inputColumns.size() + (position ? 1 : 0) + generated != schema.length()) {
            throw new IllegalArgumentException(inputColumns.size() + " columns, position " + position + " and "
                    + generated + " generated ones for the columns " + schema.catalogString());
        }
    }

    @Override
    public String describe() {
        String name = (position ? "posexplode" : "explode") + (outer ? "_outer" : "");
        return "Generate " + name + "(" + collection.describe() + ")";
    }

    @Override
    public boolean isDivisible() {
        return collection.isDivisible();
    }

    @Override
    public OperatorInstance open() {
        return new Explode(this);
    }
}
