package dev.millrace.sql;

/** The part of {@link functions} that compares, formats, encodes and takes apart texts. */
abstract class TextToolColumnFunctions extends CollectionColumnFunctions {
    TextToolColumnFunctions() {}

    /** How many characters to put in, take out or replace to make one text the other. */
    public static Column levenshtein(Column left, Column right) {
        return Columns.call("levenshtein", left, right);
    }

    /** As {@link #levenshtein(Column, Column)}; -1 when more than {@code threshold}. */
    public static Column levenshtein(Column left, Column right, int threshold) {
        return Columns.call("levenshtein", left, right, threshold);
    }

    /** A code for how an English word sounds. */
    public static Column soundex(Column column) {
        return Columns.call("soundex", column);
    }

    /** Which part of a list with commas a text is, from 1; 0 when none. */
    public static Column find_in_set(Column text, Column list) {
        return Columns.call("find_in_set", text, list);
    }

    /** The text with X, x and n for its upper-case and lower-case letters and digits. */
    public static Column mask(Column column) {
        return Columns.call("mask", column);
    }

    /** The text with {@code upper}, x and n for its upper-case and lower-case letters and digits. */
    public static Column mask(Column column, Column upper) {
        return Columns.call("mask", column, upper);
    }

    /** The text with other characters for its upper-case and lower-case letters. */
    public static Column mask(Column column, Column upper, Column lower) {
        return Columns.call("mask", column, upper, lower);
    }

    /** The text with other characters for its letters and digits. */
    public static Column mask(Column column, Column upper, Column lower, Column digit) {
        return Columns.call("mask", column, upper, lower, digit);
    }

    /** The text with other characters for its letters, digits and all others; NULL leaves them. */
    public static Column mask(Column column, Column upper, Column lower, Column digit, Column other) {
        return Columns.call("mask", column, upper, lower, digit, other);
    }

    /** The input at an index from 1, which comes first. */
    public static Column elt(Column... indexAndInputs) {
        return Columns.call("elt", (Object[]) indexAndInputs);
    }

    /** A whole number as text in another base. */
    public static Column conv(Column number, int fromBase, int toBase) {
        return Columns.call("conv", number, fromBase, toBase);
    }

    /** The text with a part replaced that starts at a position from 1 and is as long as the replacement. */
    public static Column overlay(Column text, Column replacement, Column position) {
        return Columns.call("overlay", text, replacement, position);
    }

    /** The text with a part of some length replaced. */
    public static Column overlay(Column text, Column replacement, Column position, Column length) {
        return Columns.call("overlay", text, replacement, position, length);
    }

    /** The bytes of a text in a character set. */
    public static Column encode(Column text, String charset) {
        return Columns.call("encode", text, charset);
    }

    /** The text of bytes in a character set. */
    public static Column decode(Column binary, String charset) {
        return Columns.call("decode", binary, charset);
    }

    /** The text as a form sends it. */
    public static Column url_encode(Column text) {
        return Columns.call("url_encode", text);
    }

    /** The text that a form has sent. */
    public static Column url_decode(Column text) {
        return Columns.call("url_decode", text);
    }

    /** As {@link #url_decode}; NULL when it cannot be decoded. */
    public static Column try_url_decode(Column text) {
        return Columns.call("try_url_decode", text);
    }

    /** A part of a URL: {@code HOST}, {@code PATH}, {@code QUERY} and the like. */
    public static Column parse_url(Column url, Column part) {
        return Columns.call("parse_url", url, part);
    }

    /** A parameter of the query of a URL. */
    public static Column parse_url(Column url, Column part, Column key) {
        return Columns.call("parse_url", url, part, key);
    }

    /** As {@link #parse_url(Column, Column)}; NULL for what is no URL. */
    public static Column try_parse_url(Column url, Column part) {
        return Columns.call("try_parse_url", url, part);
    }

    /** As {@link #parse_url(Column, Column, Column)}; NULL for what is no URL. */
    public static Column try_parse_url(Column url, Column part, Column key) {
        return Columns.call("try_parse_url", url, part, key);
    }

    /** A number with commas and so many decimals. */
    public static Column format_number(Column number, int decimals) {
        return Columns.call("format_number", number, decimals);
    }

    /** Values in a format of {@link String#format}. */
    public static Column printf(Column format, Column... values) {
        return Columns.call("printf", format, values);
    }

    /** What a path such as {@code $.a[0]} finds in JSON text. */
    public static Column get_json_object(Column json, String path) {
        return Columns.call("get_json_object", json, path);
    }

    /** How many elements the array in JSON text has. */
    public static Column json_array_length(Column json) {
        return Columns.call("json_array_length", json);
    }

    /** The names of the fields of the object in JSON text. */
    public static Column json_object_keys(Column json) {
        return Columns.call("json_object_keys", json);
    }

    /** Values in a format of {@link String#format}. */
    public static Column format_string(String format, Column... values) {
        return Columns.call("format_string", format, values);
    }
}
