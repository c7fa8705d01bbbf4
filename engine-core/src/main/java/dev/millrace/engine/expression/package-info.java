/**
 * Compiled expressions: {@link dev.millrace.engine.expression.Evaluator}, and the functions that are made of them, in the
 * semantics of Spark 4.2 in ANSI mode. Functions stand in families, each a class of static factories that take the
 * evaluators of the arguments: {@code Arithmetic}, {@code Comparisons}, {@code Logic}, {@code Conditional},
 * {@code Strings}, {@code Patterns}, {@code Nested}, {@code MathFunctions}, {@code Bits}, {@code SparkHashes}. May depend
 * on {@code dev.millrace.sql.types}, {@code dev.millrace.error} and {@code dev.millrace.engine.vector}.
 *
 * <h2>How to add a function</h2>
 *
 * <p>Extend {@link dev.millrace.engine.expression.VectorFunction} with the vector of the result, say how nulls are treated,
 * and write the loop. The frame evaluates and decodes the arguments, keeps rows with nulls away, and computes constants
 * and dictionaries once for each value:
 *
 * <pre>{@code
 * // text_width(text): the bytes of a string, at most a limit
 * final class TextWidth extends VectorFunction<IntVector> {
 *
 *     TextWidth(Evaluator text, Evaluator limit) {
 *         super(NullMode.SKIPPED, new IntVector(DataTypes.IntegerType, 0), text, limit);
 *     }
 *
 *     @Override
 *     protected void compute(Vector[] arguments, Selection rows, IntVector result) {
 *         int[] lengths = ((BytesVector) arguments[0]).lengths();
 *         int[] limits = ((IntVector) arguments[1]).values();
 *         int[] out = result.values();
 *         int[] positions = rows.positions();
 *         int count = rows.count();
 *         for (int k = 0; k < count; k++) {
 *             int i = positions[k];
 *             out[i] = Math.min(lengths[i], limits[i]);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@code NullMode.SKIPPED} fits nearly always. {@code COMPUTED_OVER} keeps the loop dense for cheap arithmetic that
 *       cannot fail; {@code PASSED} is for functions with a meaning of their own for {@code NULL}.
 *   <li>A result that is part of the input is a slice: {@code result.shareBase(text.base())} and {@code setSlice}, or for
 *       arrays {@code ElementIds} and {@code Gather}. Other strings are written with {@code reserve} and {@code commit}.
 *   <li>A function of one string that writes a new one extends {@code TextTransform}; one of doubles is a constant of
 *       {@code DoubleFunction}.
 *   <li>A function that must not evaluate all arguments everywhere (such as {@code CASE}) implements {@code Evaluator}
 *       itself and narrows the selection, as {@code CaseWhen} does.
 *   <li>Add the factory to its family, a line to {@code Kernel.all()} in the tests (which runs it over random vectors of all
 *       encodings) and a line with the value that Spark gives to the test of the family.
 * </ul>
 */
@NullMarked
package dev.millrace.engine.expression;

import org.jspecify.annotations.NullMarked;
