package dev.millrace.engine.expression;

import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.ConstantVector;
import dev.millrace.engine.vector.Decoder;
import dev.millrace.engine.vector.DictionaryVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.NonNullRows;
import dev.millrace.engine.vector.NullVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The frame of nearly every function: evaluates the arguments, decodes them and leaves the loop over the rows to
 * {@link #compute}, which sees flat vectors only.
 *
 * <p>What the frame does so that no function has to:
 * <ul>
 *   <li>nulls, as {@link NullMode} says;
 *   <li>an argument is evaluated only at rows where the arguments before it are not {@code NULL}, so that an error in it
 *       appears exactly where Spark has it;
 *   <li>when all arguments are constant, one row is computed and the result is constant;
 *   <li>when all but one are constant and that one is a dictionary of fewer values than there are rows, the dictionary's
 *       used values are computed and the result is a dictionary.
 * </ul>
 *
 * <p>The result must depend on the arguments alone.
 *
 * @param <R> the vector that the results are written to
 */
public abstract class VectorFunction<R extends FlatVector> implements Evaluator {

    private final NullMode nullMode;
    private final R result;
    private final Evaluator[] arguments;
    private final Decoder[] decoders;
    private final Vector[] values;
    private final Selection[] validRows;
    private final @Nullable NonNullRows[] narrowed;
    private final NonNullRows nonNull = new NonNullRows();
    private final Vector noResult;
    private boolean[] used = {};
    private int[] usedIds = {};

    /** A function of {@code arguments} that writes into {@code result}, an own vector of capacity 0 or more. */
    protected VectorFunction(NullMode nullMode, R result, Evaluator... arguments) {
        this.nullMode = nullMode;
        this.result = result;
        this.arguments = arguments.clone();
        this.values = new Vector[arguments.length];
        this.validRows = new Selection[arguments.length];
        this.narrowed = new NonNullRows[arguments.length];
        this.decoders = new Decoder[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            decoders[i] = new Decoder(arguments[i].type());
        }
        this.noResult = ResultVectors.nulls(result.type(), Batch.CAPACITY);
    }

    /**
     * Computes {@code result} at {@code rows}. The result comes without values and with the nulls that the
     * {@link NullMode} implies; the kernel may add nulls.
     *
     * @param arguments flat vectors, valid at {@code rows}
     */
    protected abstract void compute(Vector[] arguments, Selection rows, R result);

    @Override
    public final DataType type() {
        return result.type();
    }

    @Override
    public final Vector evaluate(Batch input, Selection rows, BatchContext context) {
        int rowCount = input.rowCount();
        if (rows.count() == 0 || !evaluateArguments(input, rows, context)) {
            return nothing(rowCount);
        }
        int varying = -1;
        int varyingCount = 0;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] instanceof ConstantVector)) {
                varying = i;
                varyingCount++;
            }
        }
        if (varyingCount == 0 && values.length > 0) {
            return computeConstant(rowCount);
        }
        if (varyingCount == 1
                && values[varying] instanceof DictionaryVector dictionary
                && dictionary.dictionary().size() < rows.count()) {
            return computeDictionary(varying, dictionary, rowCount);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = decoders[i].flat(values[i], validRows[i]);
        }
        Selection last = values.length == 0 ? rows : validRows[values.length - 1];
        run(rows, last, rowCount);
        return result;
    }

    /** Returns false when the result is {@code NULL} in all rows. */
    private boolean evaluateArguments(Batch input, Selection rows, BatchContext context) {
        Selection live = rows;
        boolean strict = nullMode != NullMode.PASSED;
        for (int i = 0; i < arguments.length; i++) {
            Vector value = arguments[i].evaluate(input, live, context);
            if (strict && (value instanceof NullVector || (value instanceof ConstantVector c && c.isNull()))) {
                return false;
            }
            values[i] = value;
            validRows[i] = live;
            if (strict && value.mayHaveNulls() && anyMayFail(i + 1)) {
                NonNullRows filter = narrowed[i];
                if (filter == null) {
                    filter = new NonNullRows();
                    narrowed[i] = filter;
                }
                live = filter.of(value, live);
                if (live.count() == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Columns and literals never fail, so it does not matter at which rows they are evaluated. */
    private boolean anyMayFail(int from) {
        for (int i = from; i < arguments.length; i++) {
            if (!(arguments[i] instanceof ColumnEvaluator) && !(arguments[i] instanceof LiteralEvaluator)) {
                return true;
            }
        }
        return false;
    }

    private Vector computeConstant(int rowCount) {
        Selection one = Selection.all(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = decoders[i].flat(((ConstantVector) values[i]).value(), one);
        }
        run(one, one, 1);
        return new ConstantVector(result, rowCount);
    }

    private Vector computeDictionary(int varying, DictionaryVector encoded, int rowCount) {
        if (encoded.dictionary() instanceof NullVector && nullMode != NullMode.PASSED) {
            return nothing(rowCount);
        }
        Selection ids = usedIds(encoded, validRows[varying]);
        for (int i = 0; i < values.length; i++) {
            values[i] = decoders[i].flat(i == varying ? encoded.dictionary() : values[i], ids);
        }
        run(ids, ids, encoded.dictionary().size());
        return new DictionaryVector(encoded.ids(), encoded.size(), result);
    }

    /** The dictionary positions that {@code rows} refer to: others must not be computed, they could fail. */
    private Selection usedIds(DictionaryVector encoded, Selection rows) {
        int size = encoded.dictionary().size();
        if (used.length < size) {
            used = new boolean[size];
            usedIds = new int[size];
        }
        int[] ids = encoded.ids();
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            used[ids[positions[k]]] = true;
        }
        int found = 0;
        for (int id = 0; id < size; id++) {
            usedIds[found] = id;
            found += used[id] ? 1 : 0;
            used[id] = false;
        }
        return Selection.of(usedIds, found);
    }

    private void run(Selection rows, Selection valid, int rowCount) {
        result.reset(Math.max(rowCount, rows.end()));
        if (result instanceof BytesVector bytes) {
            bytes.clearArena();
        }
        Selection computed = valid;
        if (nullMode != NullMode.PASSED) {
            for (Vector value : values) {
                result.addNulls(value, rows);
            }
            if (nullMode == NullMode.SKIPPED) {
                computed = nonNull.of(result, valid);
            }
        }
        compute(values, computed, result);
    }

    private Vector nothing(int rowCount) {
        if (noResult instanceof ConstantVector constant) {
            constant.ensureCapacity(rowCount);
        }
        return noResult;
    }
}
