package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.Expressions.bin;
import static dev.millrace.engine.expression.Expressions.check;
import static dev.millrace.engine.expression.Expressions.fails;
import static dev.millrace.engine.expression.Expressions.i;
import static dev.millrace.engine.expression.Expressions.l;
import static dev.millrace.engine.expression.Expressions.nul;
import static dev.millrace.engine.expression.Expressions.s;
import static dev.millrace.engine.expression.Expressions.strings;
import static dev.millrace.engine.expression.Expressions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.Expressions.Function;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StringsTest {

    private static final LiteralEvaluator NO_STRING = nul(DataTypes.StringType);
    private static final Function SUBSTRING = a -> Strings.substring(a[0], a[1], a[2]);

    @Test
    void upperAndLowerCase() {
        check(a -> Strings.lower(a[0]), "abc-1", s("ABC-1"));
        check(a -> Strings.lower(a[0]), "äö i̇", s("ÄÖ İ"));
        check(a -> Strings.upper(a[0]), "ABC-1", s("abc-1"));
        check(a -> Strings.upper(a[0]), "STRASSE Ǆ", s("straße ǆ"));
        check(a -> Strings.lower(a[0]), "", s(""));
        check(a -> Strings.initcap(a[0]), "Hello World-foo Bar", s("hello wORLD-foo bar"));
        check(a -> Strings.initcap(a[0]), "Ähm Élan", s("ähm élan"));
        check(a -> Strings.initcap(a[0]), " A", s(" a"));
        check(a -> Strings.initcap(a[0]), "ǅa Ssb", s("ǆa ßb"));
        check(a -> Strings.lower(a[0]), "ας ασα", s("ΑΣ ΑΣΑ"));
    }

    @Test
    void trimming() {
        check(a -> Strings.trim(a[0]), "a b", s("  a b  "));
        check(a -> Strings.trim(a[0]), "\t a", s("\t a "));
        check(a -> Strings.trim(a[0]), "", s("   "));
        check(a -> Strings.trimLeft(a[0]), "a ", s(" a "));
        check(a -> Strings.trimRight(a[0]), " a", s(" a "));
        check(a -> Strings.trim(a[0], a[1]), "axb", s("xyaxby"), s("xy"));
        check(a -> Strings.trimLeft(a[0], a[1]), " ", s("xyx "), s("xyz"));
        check(a -> Strings.trimLeft(a[0], a[1]), "cä", s("äbcä"), s("äb"));
        check(a -> Strings.trimRight(a[0], a[1]), "äbc", s("äbcä"), s("äb"));
        check(a -> Strings.trim(a[0], a[1]), "", s("😀😀"), s("😀"));
        check(a -> Strings.trim(a[0], a[1]), "abc", s("abc"), s(""));
    }

    @Test
    void lengths() {
        check(a -> Strings.length(a[0]), 3, s("aä😀"));
        check(a -> Strings.length(a[0]), 20, s("01234567890123456789"));
        check(a -> Strings.length(a[0]), 18, s("12345678ä12345678ä"));
        check(a -> Strings.length(a[0]), 2, bin("c3a4"));
        check(a -> Strings.octetLength(a[0]), 3, s("aä"));
        check(a -> Strings.bitLength(a[0]), 24, s("aä"));
        check(a -> Strings.ascii(a[0]), 0, s(""));
        check(a -> Strings.ascii(a[0]), 228, s("ä"));
        check(a -> Strings.ascii(a[0]), 128512, s("😀"));
    }

    @Test
    void malformedUtf8IsNeverAnError() {
        byte[] bytes = {'a', (byte) 0x80, (byte) 0xC3, 'b', (byte) 0xF0, (byte) 0x9F};
        Vector text = BytesVector.wrap(DataTypes.StringType, bytes, new int[] {0}, new int[] {6}, null, 1);
        Evaluator column = new ColumnEvaluator(0, DataTypes.StringType);
        assertThat(Expressions.read(Expressions.evaluate(Strings.length(column), 1, text), 0))
                .isEqualTo(4);
        Vector end = Expressions.evaluate(Strings.substring(column, i(4)), 1, text);
        assertThat(((BytesVector) end).length(0)).isEqualTo(2);
        Vector reversed = Expressions.evaluate(Strings.reverse(column), 1, text);
        assertThat(((BytesVector) reversed).getBytes(0))
                .containsExactly((byte) 0xF0, (byte) 0x9F, (byte) 0xC3, 'b', (byte) 0x80, 'a');
        Expressions.evaluate(Strings.translate(column, s("a"), s("ä")), 1, text);
        Expressions.evaluate(Patterns.like(column, s("a%_"), '\\'), 1, text);
        Expressions.evaluate(Strings.lower(column), 1, text);
    }

    @Test
    void substrings() {
        check(a -> Strings.substring(a[0], a[1]), "k SQL", s("Spark SQL"), i(5));
        check(a -> Strings.substring(a[0], a[1]), "SQL", s("Spark SQL"), i(-3));
        check(SUBSTRING, "Spa", s("Spark SQL"), i(0), i(3));
        check(SUBSTRING, "Sp", s("Spark SQL"), i(-12), i(5));
        check(SUBSTRING, "", s("Spark SQL"), i(2), i(-1));
        check(SUBSTRING, "ä😀", s("aä😀b"), i(2), i(2));
        check(SUBSTRING, "😀b", s("aä😀b"), i(-2), i(9));
        check(SUBSTRING, "", s("abc"), i(Integer.MAX_VALUE), i(2));
        check(SUBSTRING, "ab", s("abc"), i(Integer.MIN_VALUE), i(Integer.MAX_VALUE));
        check(SUBSTRING, "0203", bin("01020304"), i(2), i(2));
        check(SUBSTRING, "0304", bin("01020304"), i(-2), i(2));
        check(SUBSTRING, "01", bin("01020304"), i(-6), i(3));
        check(SUBSTRING, "0102", bin("01020304"), i(0), i(2));
        check(SUBSTRING, "", bin("01020304"), i(9), i(2));
        check(SUBSTRING, null, s("abc"), nul(DataTypes.IntegerType), i(1));
        check(a -> Strings.left(a[0], a[1]), "ab", s("abc"), i(2));
        check(a -> Strings.right(a[0], a[1]), "bc", s("abc"), i(2));
        check(a -> Strings.right(a[0], a[1]), "abc", s("abc"), i(5));
        check(a -> Strings.right(a[0], a[1]), "", s("abc"), i(-1));
        check(a -> Strings.right(a[0], a[1]), "", s("abc"), i(0));
    }

    @Test
    void concatenation() {
        check(a -> Strings.concat(List.of(a), DataTypes.StringType), "aäb", s("a"), s("ä"), s("b"));
        check(a -> Strings.concat(List.of(a), DataTypes.StringType), null, s("a"), NO_STRING);
        check(a -> Strings.concat(List.of(a), DataTypes.BinaryType), "0102", bin("01"), bin("02"));
        assertThat(Expressions.read(Expressions.evaluate(Strings.concat(List.of(), DataTypes.StringType), 1), 0))
                .isEqualTo("");
        Function join = a -> Strings.concatWithSeparator(a[0], List.of(a).subList(1, a.length));
        check(join, "a,b,c,d", s(","), s("a"), NO_STRING, s("b"), strings("c", null, "d"));
        check(join, null, NO_STRING, s("a"));
        check(join, "", s(","));
        check(join, "", s(","), NO_STRING);
        check(join, ",", s(","), s(""), s(""));
        check(join, "ab", s(""), s("a"), s("b"));
        check(a -> Strings.repeat(a[0], a[1]), "ababab", s("ab"), i(3));
        check(a -> Strings.repeat(a[0], a[1]), "", s("ab"), i(-1));
        check(a -> Strings.space(a[0]), "   ", i(3));
    }

    @Test
    void searching() {
        check(a -> Strings.contains(a[0], a[1]), true, s("abc"), s(""));
        check(a -> Strings.contains(a[0], a[1]), true, s("xaabc"), s("aab"));
        check(a -> Strings.contains(a[0], a[1]), false, s("ab"), s("abc"));
        check(a -> Strings.contains(a[0], a[1]), true, bin("010203"), bin("02"));
        check(a -> Strings.startsWith(a[0], a[1]), true, s("abc"), s("ab"));
        check(a -> Strings.startsWith(a[0], a[1]), false, s("abc"), s("bc"));
        check(a -> Strings.endsWith(a[0], a[1]), true, s("abc"), s("bc"));
        check(a -> Strings.endsWith(a[0], a[1]), true, s("abc"), s(""));
        check(a -> Strings.instr(a[0], a[1]), 3, s("aäc"), s("c"));
        check(a -> Strings.instr(a[0], a[1]), 0, s("abc"), s("x"));
        check(a -> Strings.instr(a[0], a[1]), 1, s("abc"), s(""));
        Function locate = a -> Strings.locate(a[0], a[1], a[2]);
        check(locate, 4, s("b"), s("abcb"), i(3));
        check(locate, 0, s("b"), s("abcb"), i(0));
        check(locate, 0, s("b"), s("abcb"), i(-1));
        check(locate, 1, s(""), s("abc"), i(5));
        check(locate, 0, s("b"), s("abcb"), nul(DataTypes.IntegerType));
        check(a -> Strings.replace(a[0], a[1], a[2]), "axax", s("abcabc"), s("bc"), s("x"));
        check(a -> Strings.replace(a[0], a[1], a[2]), "abc", s("abc"), s(""), s("x"));
        check(a -> Strings.replace(a[0], a[1], a[2]), "", s("aaa"), s("a"), s(""));
        check(a -> Strings.replace(a[0], a[1], a[2]), "ba", s("aaa"), s("aa"), s("b"));
    }

    @Test
    void padding() {
        check(a -> Strings.padLeft(a[0], a[1], a[2]), "???hi", s("hi"), i(5), s("??"));
        check(a -> Strings.padLeft(a[0], a[1], a[2]), "h", s("hi"), i(1), s("??"));
        check(a -> Strings.padLeft(a[0], a[1], a[2]), "hi", s("hi"), i(5), s(""));
        check(a -> Strings.padLeft(a[0], a[1], a[2]), "", s("hi"), i(-1), s("x"));
        check(a -> Strings.padRight(a[0], a[1], a[2]), "hiäbä", s("hi"), i(5), s("äb"));
        check(a -> Strings.padLeft(a[0], a[1], a[2]), "020301", bin("01"), i(3), bin("0203"));
        check(a -> Strings.padRight(a[0], a[1], a[2]), "010000", bin("01"), i(3), bin("00"));
    }

    @Test
    void piecesAndCharacters() {
        Function index = a -> Strings.substringIndex(a[0], a[1], a[2]);
        check(index, "www.apache", s("www.apache.org"), s("."), i(2));
        check(index, "apache.org", s("www.apache.org"), s("."), i(-2));
        check(index, "", s("www.apache.org"), s("."), i(0));
        check(index, "", s("www.apache.org"), s(""), i(1));
        check(index, "www.apache.org", s("www.apache.org"), s("."), i(9));
        check(index, "www.apache.org", s("www.apache.org"), s("."), i(-9));
        check(index, "c", s("a||b||c"), s("||"), i(-1));
        check(index, "", s(".a"), s("."), i(1));
        check(index, "a", s("aaa"), s("aa"), i(2));
        check(index, "a", s("aaa"), s("aa"), i(-2));
        Function part = a -> Strings.splitPart(a[0], a[1], a[2]);
        check(part, "13", s("11.12.13"), s("."), i(3));
        check(part, "13", s("11.12.13"), s("."), i(-1));
        check(part, "11", s("11.12.13"), s("."), i(-3));
        check(part, "", s("11.12.13"), s("."), i(5));
        check(part, "", s("11.12.13"), s("."), i(-5));
        check(part, "11.12.13", s("11.12.13"), s(""), i(1));
        check(part, "", s("a."), s("."), i(2));
        fails(part, "INVALID_INDEX_OF_ZERO", s("11.12.13"), s("."), i(0));
        check(a -> Strings.reverse(a[0]), "😀äa", s("aä😀"));
        Function translate = a -> Strings.translate(a[0], a[1], a[2]);
        check(translate, "A1B2C3", s("AaBbCc"), s("abc"), s("123"));
        check(translate, "1a2s3ae", s("translate"), s("rnlt"), s("123"));
        check(translate, "ab", s("aäb"), s("ä"), s(""));
        check(translate, "a1c1", s("abcb"), s("bb"), s("12"));
        check(translate, "a😀", s("ab"), s("b"), s("😀"));
    }

    @Test
    void digestsAndBases() {
        check(a -> Strings.md5(a[0]), "8cde774d6f7333752ed72cacddb05126", utf8("Spark"));
        check(a -> Strings.sha1(a[0]), "85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c", utf8("Spark"));
        String sha256 = "529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b";
        check(a -> Strings.sha2(a[0], a[1]), sha256, utf8("Spark"), i(256));
        check(a -> Strings.sha2(a[0], a[1]), sha256, utf8("Spark"), i(0));
        check(
                a -> Strings.sha2(a[0], a[1]),
                "dbeab94971678d36af2195851c0f7485775a2a7c60073d62fc04549c",
                utf8("Spark"),
                i(224));
        check(a -> Strings.sha2(a[0], a[1]), null, utf8("Spark"), i(1));
        check(a -> Strings.crc32(a[0]), 1557323817L, utf8("Spark"));
        check(a -> Strings.base64(a[0]), "U3BhcmsgU1FM", utf8("Spark SQL"));
        check(a -> Strings.unbase64(a[0]), "537061726b2053514c", s("U3BhcmsgU1FM"));
        fails(a -> Strings.unbase64(a[0]), "CONVERSION_INVALID_INPUT", s("a!"));
        check(a -> Strings.hex(a[0]), "11", l(17));
        check(a -> Strings.hex(a[0]), "FFFFFFFFFFFFFFFF", l(-1));
        check(a -> Strings.hex(a[0]), "537061726B", s("Spark"));
        check(a -> Strings.hex(a[0]), "0A", bin("0a"));
        check(a -> Strings.unhex(a[0]), "537061726b", s("537061726B"));
        check(a -> Strings.unhex(a[0]), "0f", s("F"));
        check(a -> Strings.unhex(a[0]), "0abc", s("aBc"));
        check(a -> Strings.unhex(a[0]), null, s("G1"));
        check(a -> Strings.bin(a[0]), "1101", l(13));
        check(a -> Strings.bin(a[0]), "1".repeat(64), l(-1));
        check(a -> Strings.chr(a[0]), "A", l(321));
        check(a -> Strings.chr(a[0]), "\u0000", l(256));
        check(a -> Strings.chr(a[0]), "", l(-1));
    }

    @Test
    void resultsOfOneColumnShareItsBytes() {
        Vector text = InternalValues.vector(DataTypes.StringType, " a ", null, "b");
        Vector trimmed = Expressions.evaluate(Strings.trim(new ColumnEvaluator(0, DataTypes.StringType)), 3, text);
        assertThat(((BytesVector) trimmed).base()).isSameAs(((BytesVector) text).base());
        assertThat(Expressions.readAll(trimmed, 3)).isEqualTo(Arrays.asList("a", null, "b"));
    }
}
