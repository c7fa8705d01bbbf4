package dev.millrace.sql;

/** The part of {@link functions} for texts, regular expressions and digests. */
abstract class StringColumnFunctions extends MathColumnFunctions {
    StringColumnFunctions() {}

    /** In lower case. */
    public static Column lower(Column column) {
        return Columns.call("lower", column);
    }

    /** Same as {@link #lower(Column)}. */
    public static Column lcase(Column column) {
        return Columns.call("lcase", column);
    }

    /** In upper case. */
    public static Column upper(Column column) {
        return Columns.call("upper", column);
    }

    /** Same as {@link #upper(Column)}. */
    public static Column ucase(Column column) {
        return Columns.call("ucase", column);
    }

    /** The first letter of each word in upper case, the others in lower case. */
    public static Column initcap(Column column) {
        return Columns.call("initcap", column);
    }

    /** Without the spaces at both ends. */
    public static Column trim(Column column) {
        return Columns.call("trim", column);
    }

    /** Without any of {@code characters} at both ends. */
    public static Column trim(Column column, String characters) {
        return Columns.call("trim", characters, column);
    }

    /** Without any of {@code characters} at both ends. */
    public static Column trim(Column column, Column characters) {
        return Columns.call("trim", characters, column);
    }

    /** Without the spaces at the start. */
    public static Column ltrim(Column column) {
        return Columns.call("ltrim", column);
    }

    /** Without any of {@code characters} at the start. */
    public static Column ltrim(Column column, String characters) {
        return Columns.call("ltrim", characters, column);
    }

    /** Without any of {@code characters} at the start. */
    public static Column ltrim(Column column, Column characters) {
        return Columns.call("ltrim", characters, column);
    }

    /** Without the spaces at the end. */
    public static Column rtrim(Column column) {
        return Columns.call("rtrim", column);
    }

    /** Without any of {@code characters} at the end. */
    public static Column rtrim(Column column, String characters) {
        return Columns.call("rtrim", characters, column);
    }

    /** Without any of {@code characters} at the end. */
    public static Column rtrim(Column column, Column characters) {
        return Columns.call("rtrim", characters, column);
    }

    /** Same as {@link #trim(Column)}. */
    public static Column btrim(Column column) {
        return Columns.call("btrim", column);
    }

    /** Same as {@link #trim(Column, Column)}. */
    public static Column btrim(Column column, Column characters) {
        return Columns.call("btrim", column, characters);
    }

    /** The number of characters of a text or bytes of a binary. */
    public static Column length(Column column) {
        return Columns.call("length", column);
    }

    /** Same as {@link #length(Column)}. */
    public static Column len(Column column) {
        return Columns.call("len", column);
    }

    /** Same as {@link #length(Column)}. */
    public static Column char_length(Column column) {
        return Columns.call("char_length", column);
    }

    /** Same as {@link #length(Column)}. */
    public static Column character_length(Column column) {
        return Columns.call("character_length", column);
    }

    /** The number of bytes. */
    public static Column octet_length(Column column) {
        return Columns.call("octet_length", column);
    }

    /** The number of bits. */
    public static Column bit_length(Column column) {
        return Columns.call("bit_length", column);
    }

    /** The code of the first character. */
    public static Column ascii(Column column) {
        return Columns.call("ascii", column);
    }

    /** The character with this code. */
    public static Column chr(Column column) {
        return Columns.call("chr", column);
    }

    /** The values one after another: texts, binaries or arrays. */
    public static Column concat(Column... columns) {
        return Columns.call("concat", (Object[]) columns);
    }

    /** The texts, and elements of arrays of texts, with {@code separator} between them; NULLs left out. */
    public static Column concat_ws(String separator, Column... columns) {
        return Columns.call("concat_ws", separator, columns);
    }

    /** {@code length} characters from {@code position}, which counts from 1. */
    public static Column substring(Column column, int position, int length) {
        return Columns.call("substring", column, position, length);
    }

    /** {@code length} characters from {@code position}, which counts from 1. */
    public static Column substring(Column column, Column position, Column length) {
        return Columns.call("substring", column, position, length);
    }

    /** The characters from {@code position}, which counts from 1. */
    public static Column substr(Column column, Column position) {
        return Columns.call("substr", column, position);
    }

    /** {@code length} characters from {@code position}, which counts from 1. */
    public static Column substr(Column column, Column position, Column length) {
        return Columns.call("substr", column, position, length);
    }

    /** What stands before the {@code count}th delimiter; for a negative count, after it, counted from the end. */
    public static Column substring_index(Column column, String delimiter, int count) {
        return Columns.call("substring_index", column, delimiter, count);
    }

    /** The first {@code length} characters. */
    public static Column left(Column column, Column length) {
        return Columns.call("left", column, length);
    }

    /** The last {@code length} characters. */
    public static Column right(Column column, Column length) {
        return Columns.call("right", column, length);
    }

    /** The parts between matches of a Java regular expression. */
    public static Column split(Column column, String pattern) {
        return Columns.call("split", column, pattern);
    }

    /** The parts between matches of a Java regular expression. */
    public static Column split(Column column, Column pattern) {
        return Columns.call("split", column, pattern);
    }

    /** The parts between matches, at most {@code limit} of them when it is positive. */
    public static Column split(Column column, String pattern, int limit) {
        return Columns.call("split", column, pattern, limit);
    }

    /** The part at this position, which counts from 1. */
    public static Column split_part(Column column, Column delimiter, Column part) {
        return Columns.call("split_part", column, delimiter, part);
    }

    /** The text this many times. */
    public static Column repeat(Column column, int times) {
        return Columns.call("repeat", column, times);
    }

    /** The text this many times. */
    public static Column repeat(Column column, Column times) {
        return Columns.call("repeat", column, times);
    }

    /** Without all occurrences of {@code search}. */
    public static Column replace(Column column, Column search) {
        return Columns.call("replace", column, search);
    }

    /** With all occurrences of {@code search} replaced. */
    public static Column replace(Column column, Column search, Column replacement) {
        return Columns.call("replace", column, search, replacement);
    }

    /** Each character of {@code matching} replaced by the one at the same place of {@code replacement}. */
    public static Column translate(Column column, String matching, String replacement) {
        return Columns.call("translate", column, matching, replacement);
    }

    /** Filled at the start with {@code pad} to {@code length} characters, or cut. */
    public static Column lpad(Column column, int length, String pad) {
        return Columns.call("lpad", column, length, pad);
    }

    /** Filled at the start with {@code pad} to {@code length} characters, or cut. */
    public static Column lpad(Column column, Column length, Column pad) {
        return Columns.call("lpad", column, length, pad);
    }

    /** Filled at the end with {@code pad} to {@code length} characters, or cut. */
    public static Column rpad(Column column, int length, String pad) {
        return Columns.call("rpad", column, length, pad);
    }

    /** Filled at the end with {@code pad} to {@code length} characters, or cut. */
    public static Column rpad(Column column, Column length, Column pad) {
        return Columns.call("rpad", column, length, pad);
    }

    /** The position of the first occurrence, from 1; 0 when there is none. */
    public static Column instr(Column column, String substring) {
        return Columns.call("instr", column, substring);
    }

    /** The position of the first occurrence, from 1; 0 when there is none. */
    public static Column instr(Column column, Column substring) {
        return Columns.call("instr", column, substring);
    }

    /** The position of the first occurrence, from 1; 0 when there is none. */
    public static Column locate(String substring, Column column) {
        return Columns.call("locate", substring, column);
    }

    /** The position of the first occurrence from {@code position} on. */
    public static Column locate(String substring, Column column, int position) {
        return Columns.call("locate", substring, column, position);
    }

    /** Same as {@link #locate(String, Column)}. */
    public static Column position(Column substring, Column column) {
        return Columns.call("position", substring, column);
    }

    /** A group of the first match of a Java regular expression; an empty text when there is none. */
    public static Column regexp_extract(Column column, String pattern, int group) {
        return Columns.call("regexp_extract", column, pattern, group);
    }

    /** A group of every match. */
    public static Column regexp_extract_all(Column column, Column pattern, Column group) {
        return Columns.call("regexp_extract_all", column, pattern, group);
    }

    /** All matches replaced; {@code $1} stands for a group. */
    public static Column regexp_replace(Column column, String pattern, String replacement) {
        return Columns.call("regexp_replace", column, pattern, replacement);
    }

    /** All matches replaced; {@code $1} stands for a group. */
    public static Column regexp_replace(Column column, Column pattern, Column replacement) {
        return Columns.call("regexp_replace", column, pattern, replacement);
    }

    /** How many matches there are. */
    public static Column regexp_count(Column column, Column pattern) {
        return Columns.call("regexp_count", column, pattern);
    }

    /** The first match, or NULL. */
    public static Column regexp_substr(Column column, Column pattern) {
        return Columns.call("regexp_substr", column, pattern);
    }

    /** The position of the first match, from 1; 0 when there is none. */
    public static Column regexp_instr(Column column, Column pattern) {
        return Columns.call("regexp_instr", column, pattern);
    }

    /** Whether the Java regular expression is found. */
    public static Column rlike(Column column, Column pattern) {
        return Columns.call("rlike", column, pattern);
    }

    /** Same as {@link #rlike(Column, Column)}. */
    public static Column regexp(Column column, Column pattern) {
        return Columns.call("regexp", column, pattern);
    }

    /** Same as {@link #rlike(Column, Column)}. */
    public static Column regexp_like(Column column, Column pattern) {
        return Columns.call("regexp_like", column, pattern);
    }

    /** Whether the text fits the SQL pattern. */
    public static Column like(Column column, Column pattern) {
        return Columns.call("like", column, pattern);
    }

    /** As {@link #like(Column, Column)}, without regard to case. */
    public static Column ilike(Column column, Column pattern) {
        return Columns.call("ilike", column, pattern);
    }

    /** Whether {@code substring} occurs. */
    public static Column contains(Column column, Column substring) {
        return Columns.call("contains", column, substring);
    }

    /** Whether the text starts so. */
    public static Column startswith(Column column, Column prefix) {
        return Columns.call("startswith", column, prefix);
    }

    /** Whether the text ends so. */
    public static Column endswith(Column column, Column suffix) {
        return Columns.call("endswith", column, suffix);
    }

    /** The bytes in Base64. */
    public static Column base64(Column column) {
        return Columns.call("base64", column);
    }

    /** The bytes that Base64 stands for. */
    public static Column unbase64(Column column) {
        return Columns.call("unbase64", column);
    }

    /** The MD5 digest, in hexadecimal digits. */
    public static Column md5(Column column) {
        return Columns.call("md5", column);
    }

    /** The SHA-1 digest, in hexadecimal digits. */
    public static Column sha1(Column column) {
        return Columns.call("sha1", column);
    }

    /** The SHA-2 digest of 224, 256, 384 or 512 bits, in hexadecimal digits. */
    public static Column sha2(Column column, int bits) {
        return Columns.call("sha2", column, bits);
    }

    /** The CRC-32 checksum. */
    public static Column crc32(Column column) {
        return Columns.call("crc32", column);
    }

    /** The 32-bit Murmur3 hash of the values. */
    public static Column hash(Column... columns) {
        return Columns.call("hash", (Object[]) columns);
    }

    /** The 64-bit xxHash of the values. */
    public static Column xxhash64(Column... columns) {
        return Columns.call("xxhash64", (Object[]) columns);
    }
}
