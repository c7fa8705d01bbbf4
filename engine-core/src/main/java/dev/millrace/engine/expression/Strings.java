package dev.millrace.engine.expression;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.List;

/**
 * Functions of strings, and of binary values where the methods say so. Positions and lengths are in characters (code
 * points) and count from 1. Unless a method says otherwise, a {@code NULL} argument makes the result {@code NULL}.
 * Integer arguments are of type int.
 */
public final class Strings {

    private Strings() {}

    /** {@code lower(text)}. */
    public static Evaluator lower(Evaluator text) {
        return new TextCase.Lower(text);
    }

    /** {@code upper(text)}. */
    public static Evaluator upper(Evaluator text) {
        return new TextCase.Upper(text);
    }

    /** {@code initcap(text)}. */
    public static Evaluator initcap(Evaluator text) {
        return new TextCase.InitCap(text);
    }

    /** {@code trim(text)}: without spaces at both ends. */
    public static Evaluator trim(Evaluator text) {
        return new TextTrim.Spaces(text, true, true);
    }

    /** {@code trim(BOTH characters FROM text)}. */
    public static Evaluator trim(Evaluator text, Evaluator characters) {
        return new TextTrim.Characters(text, characters, true, true);
    }

    /** {@code ltrim(text)}. */
    public static Evaluator trimLeft(Evaluator text) {
        return new TextTrim.Spaces(text, true, false);
    }

    /** {@code ltrim(characters, text)}. */
    public static Evaluator trimLeft(Evaluator text, Evaluator characters) {
        return new TextTrim.Characters(text, characters, true, false);
    }

    /** {@code rtrim(text)}. */
    public static Evaluator trimRight(Evaluator text) {
        return new TextTrim.Spaces(text, false, true);
    }

    /** {@code rtrim(characters, text)}. */
    public static Evaluator trimRight(Evaluator text, Evaluator characters) {
        return new TextTrim.Characters(text, characters, false, true);
    }

    /** {@code length(text)}: characters of a string, bytes of a binary value. */
    public static Evaluator length(Evaluator text) {
        return new TextMeasure.Length(text);
    }

    /** {@code octet_length(text)}, also of a binary value. */
    public static Evaluator octetLength(Evaluator text) {
        return new TextMeasure.ByteLength(text, 1);
    }

    /** {@code bit_length(text)}, also of a binary value. */
    public static Evaluator bitLength(Evaluator text) {
        return new TextMeasure.ByteLength(text, 8);
    }

    /** {@code ascii(text)}: the code point of the first character. */
    public static Evaluator ascii(Evaluator text) {
        return new TextMeasure.Ascii(text);
    }

    /** {@code chr(code)}: the character of the lowest 8 bits of a long; empty when negative. */
    public static Evaluator chr(Evaluator code) {
        return new NumberText.Chr(code);
    }

    /** {@code space(count)}: an int of spaces. */
    public static Evaluator space(Evaluator count) {
        return repeat(new LiteralEvaluator(" ", DataTypes.StringType), count);
    }

    /** {@code substring(text, position)}, also of a binary value. */
    public static Evaluator substring(Evaluator text, Evaluator position) {
        return substring(text, position, new LiteralEvaluator(Integer.MAX_VALUE, DataTypes.IntegerType));
    }

    /** {@code substring(text, position, length)}, also of a binary value. */
    public static Evaluator substring(Evaluator text, Evaluator position, Evaluator length) {
        return new Substring(text, position, length);
    }

    /** {@code left(text, length)}, also of a binary value. */
    public static Evaluator left(Evaluator text, Evaluator length) {
        return new Substring(text, new LiteralEvaluator(1, DataTypes.IntegerType), length);
    }

    /** {@code right(text, length)}, also of a binary value; empty when {@code length} is below 1. */
    public static Evaluator right(Evaluator text, Evaluator length) {
        Evaluator zero = new LiteralEvaluator(0, DataTypes.IntegerType);
        Evaluator kept =
                new CaseWhen(List.of(Comparisons.greater(length, zero)), List.of(length), zero, DataTypes.IntegerType);
        Evaluator start = Arithmetic.negate(kept);
        return new Substring(text, start, kept);
    }

    /** {@code concat(parts)} of strings or of binary values. */
    public static Evaluator concat(List<Evaluator> parts, DataType type) {
        if (parts.isEmpty()) {
            return new LiteralEvaluator("", type);
        }
        return new Concatenation.Concat(parts.toArray(new Evaluator[0]), type);
    }

    /** {@code concat_ws(separator, parts)}: strings and arrays of strings; nulls are left out. */
    public static Evaluator concatWithSeparator(Evaluator separator, List<Evaluator> parts) {
        Evaluator[] all = new Evaluator[parts.size() + 1];
        all[0] = separator;
        for (int i = 0; i < parts.size(); i++) {
            all[i + 1] = parts.get(i);
        }
        return new Concatenation.ConcatWithSeparator(all);
    }

    /** {@code repeat(text, times)}. */
    public static Evaluator repeat(Evaluator text, Evaluator times) {
        return new Concatenation.Repeat(text, times);
    }

    /** {@code contains(text, wanted)}, also of binary values. */
    public static Evaluator contains(Evaluator text, Evaluator wanted) {
        return new TextSearch.Test(text, wanted, TextSearch.Place.ANYWHERE);
    }

    /** {@code startswith(text, wanted)}, also of binary values. */
    public static Evaluator startsWith(Evaluator text, Evaluator wanted) {
        return new TextSearch.Test(text, wanted, TextSearch.Place.START);
    }

    /** {@code endswith(text, wanted)}, also of binary values. */
    public static Evaluator endsWith(Evaluator text, Evaluator wanted) {
        return new TextSearch.Test(text, wanted, TextSearch.Place.END);
    }

    /** {@code instr(text, wanted)}: 0 when not found. */
    public static Evaluator instr(Evaluator text, Evaluator wanted) {
        return locate(wanted, text, new LiteralEvaluator(1, DataTypes.IntegerType));
    }

    /** {@code locate(wanted, text, start)} and {@code position}; 0 when {@code start} is {@code NULL}. */
    public static Evaluator locate(Evaluator wanted, Evaluator text, Evaluator start) {
        Evaluator known = start instanceof LiteralEvaluator literal && literal.value() != null
                ? start
                : Conditional.coalesce(
                        List.of(start, new LiteralEvaluator(0, DataTypes.IntegerType)), DataTypes.IntegerType);
        return new TextSearch.Locate(wanted, text, known);
    }

    /** {@code replace(text, search, replacement)}. */
    public static Evaluator replace(Evaluator text, Evaluator search, Evaluator replacement) {
        return new TextSearch.Replace(text, search, replacement);
    }

    /** {@code lpad(text, length, pattern)}, also of binary values. */
    public static Evaluator padLeft(Evaluator text, Evaluator length, Evaluator pattern) {
        return new TextPadding(text, length, pattern, true);
    }

    /** {@code rpad(text, length, pattern)}, also of binary values. */
    public static Evaluator padRight(Evaluator text, Evaluator length, Evaluator pattern) {
        return new TextPadding(text, length, pattern, false);
    }

    /** {@code reverse(text)}. */
    public static Evaluator reverse(Evaluator text) {
        return new TextReverse(text);
    }

    /** {@code translate(text, from, to)}. */
    public static Evaluator translate(Evaluator text, Evaluator from, Evaluator to) {
        return new Translate(text, from, to);
    }

    /** {@code substring_index(text, delimiter, count)}. */
    public static Evaluator substringIndex(Evaluator text, Evaluator delimiter, Evaluator count) {
        return new TextPieces.SubstringIndex(text, delimiter, count);
    }

    /** {@code split_part(text, delimiter, part)}. */
    public static Evaluator splitPart(Evaluator text, Evaluator delimiter, Evaluator part) {
        return new TextPieces.SplitPart(text, delimiter, part);
    }

    /** {@code hex} of a long, a string or a binary value. */
    public static Evaluator hex(Evaluator value) {
        return NumberText.hex(value);
    }

    /** {@code unhex(text)} as a binary value; {@code NULL} when a character is no hexadecimal digit. */
    public static Evaluator unhex(Evaluator text) {
        return new NumberText.Unhex(text);
    }

    /** {@code bin(number)} of a long. */
    public static Evaluator bin(Evaluator number) {
        return new NumberText.Bin(number);
    }

    /** {@code base64} of a binary value. */
    public static Evaluator base64(Evaluator binary) {
        return new Digests.ToBase64(binary);
    }

    /** {@code unbase64} of a string, as a binary value. */
    public static Evaluator unbase64(Evaluator text) {
        return new Digests.FromBase64(text);
    }

    /** {@code md5} of a binary value, in hexadecimal. */
    public static Evaluator md5(Evaluator binary) {
        return new Digests.Hexadecimal(binary, "MD5");
    }

    /** {@code sha1} of a binary value, in hexadecimal. */
    public static Evaluator sha1(Evaluator binary) {
        return new Digests.Hexadecimal(binary, "SHA-1");
    }

    /** {@code sha2(binary, bits)}: 0, 224, 256, 384 or 512; {@code NULL} for other numbers of bits. */
    public static Evaluator sha2(Evaluator binary, Evaluator bits) {
        return new Digests.Sha2(binary, bits);
    }

    /** {@code crc32} of a binary value, as a long. */
    public static Evaluator crc32(Evaluator binary) {
        return new Digests.Crc32(binary);
    }
}
