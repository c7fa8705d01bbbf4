/**
 * Functions from and to JSON text; the text itself is read and written by the package of text formats.
 *
 * <p>Main type: {@link dev.millrace.engine.expression.json.JsonFunctions}. May depend on types, errors, vectors, text
 * formats and expressions.
 */
@NullMarked
package dev.millrace.engine.expression.json;

import org.jspecify.annotations.NullMarked;
