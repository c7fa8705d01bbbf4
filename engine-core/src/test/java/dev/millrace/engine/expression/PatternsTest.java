package dev.millrace.engine.expression;

import static dev.millrace.engine.expression.Expressions.check;
import static dev.millrace.engine.expression.Expressions.fails;
import static dev.millrace.engine.expression.Expressions.i;
import static dev.millrace.engine.expression.Expressions.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.expression.Expressions.Function;
import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.DataTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PatternsTest {

    private static final Function LIKE = a -> Patterns.like(a[0], a[1], '\\');
    private static final Function RLIKE = a -> Patterns.rlike(a[0], a[1]);
    private static final Function SPLIT = a -> Patterns.split(a[0], a[1], a[2]);

    @Test
    void like() {
        check(LIKE, true, s("abc"), s("abc"));
        check(LIKE, false, s("abc"), s("ab"));
        check(LIKE, true, s("abc"), s("a%"));
        check(LIKE, true, s("abc"), s("%c"));
        check(LIKE, true, s("abc"), s("%b%"));
        check(LIKE, true, s("abc"), s("a%c"));
        check(LIKE, true, s("abc"), s("%"));
        check(LIKE, true, s(""), s("%"));
        check(LIKE, true, s(""), s(""));
        check(LIKE, false, s("a"), s(""));
        check(LIKE, true, s("a%c"), s("a\\%c"));
        check(LIKE, false, s("abc"), s("a\\%c"));
        check(LIKE, true, s("a\\c"), s("a\\\\c"));
        check(LIKE, true, s("a😀c"), s("a_c"));
        check(LIKE, false, s("a😀c"), s("a__c"));
        check(LIKE, true, s("a\nc"), s("a%c"));
        check(LIKE, true, s("aXbXc"), s("a%b%c"));
        check(LIKE, true, s("aab"), s("%ab"));
        check(LIKE, true, s("mississippi"), s("%iss%ip%"));
        check(LIKE, false, s("mississippi"), s("%iss%iss%iss%"));
        check(a -> Patterns.like(a[0], a[1], '/'), true, s("a%c"), s("a/%c"));
        check(a -> Patterns.ilike(a[0], a[1], '\\'), true, s("ÄBC"), s("äb%"));
        fails(LIKE, "INVALID_FORMAT.ESC_IN_THE_MIDDLE", s("abc"), s("a\\bc"));
        fails(LIKE, "INVALID_FORMAT.ESC_AT_THE_END", s("abc"), s("abc\\"));
    }

    /** A pattern matches as the regular expression does that it is defined by. */
    @Test
    void likeBehavesAsItsRegularExpression() {
        long seed = Long.getLong("millrace.seed", 7L);
        Random random = new Random(seed);
        String[] textParts = {"a", "b", "ä", "😀", "\n"};
        String[] patternParts = {"a", "b", "ä", "_", "%", "%", "\\%", "\\_"};
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(7); k > 0; k--) {
                text.append(textParts[random.nextInt(textParts.length)]);
            }
            StringBuilder pattern = new StringBuilder();
            StringBuilder regex = new StringBuilder();
            for (int k = random.nextInt(6); k > 0; k--) {
                String part = patternParts[random.nextInt(patternParts.length)];
                pattern.append(part);
                regex.append(part.equals("_") ? "." : part.equals("%") ? ".*" : part.replace("\\", ""));
            }
            boolean expected = Pattern.compile(regex.toString(), Pattern.DOTALL)
                    .matcher(text)
                    .matches();
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(LikePattern.compile(pattern.toString(), '\\').matches(bytes, 0, bytes.length))
                    .as("'%s' like '%s', seed %d", text, pattern, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void regularExpressions() {
        check(RLIKE, true, s("abc"), s("b."));
        check(RLIKE, true, s("abc"), s("bc"));
        check(RLIKE, true, s("a.c"), s("\\."));
        check(RLIKE, false, s("abc"), s("\\."));
        check(RLIKE, true, s(""), s(""));
        fails(RLIKE, "INVALID_PARAMETER_VALUE.PATTERN", s("abc"), s("("));
        Function replace = a -> Patterns.regexpReplace(a[0], a[1], a[2]);
        check(replace, "num-num", s("100-200"), s("(\\d+)"), s("num"));
        check(replace, "200-100", s("100-200"), s("(\\d+)-(\\d+)"), s("$2-$1"));
        check(replace, "x", s(""), s(""), s("x"));
        check(replace, "a", s("a"), s("x"), s("$9"));
        check(replace, "xxxxx", s("a.b.c"), s("."), s("x"));
        fails(replace, "INVALID_REGEXP_REPLACE", s("abc"), s("b"), s("$1"));
        Function replaceFrom = a -> Patterns.regexpReplace(a[0], a[1], a[2], a[3]);
        check(replaceFrom, "abcaxc", s("abcabc"), s("b"), s("x"), i(3));
        check(replaceFrom, "abcabc", s("abcabc"), s("b"), s("x"), i(10));
        Function extract = a -> Patterns.regexpExtract(a[0], a[1], a[2]);
        check(extract, "200", s("100-200"), s("(\\d+)-(\\d+)"), i(2));
        check(extract, "100-200", s("100-200"), s("(\\d+)-(\\d+)"), i(0));
        check(extract, "", s("x"), s("(\\d+)"), i(1));
        check(extract, "", s("b"), s("(a)?b"), i(1));
        fails(extract, "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", s("1-2"), s("(\\d+)-(\\d+)"), i(3));
        fails(extract, "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", s("1-2"), s("(\\d+)-(\\d+)"), i(-1));
        check(
                a -> Patterns.regexpExtractAll(a[0], a[1], a[2]),
                List.of("100", "300"),
                s("100-200,300-400"),
                s("(\\d+)-(\\d+)"),
                i(1));
        check(a -> Patterns.regexpCount(a[0], a[1]), 2, s("banana"), s("an"));
        check(a -> Patterns.regexpSubstring(a[0], a[1]), "na", s("banana"), s("n."));
        check(a -> Patterns.regexpSubstring(a[0], a[1]), null, s("banana"), s("x"));
        check(a -> Patterns.regexpPosition(a[0], a[1]), 3, s("banana"), s("n."));
    }

    @Test
    void splitting() {
        check(SPLIT, List.of("one", "two", "three"), s("oneAtwoBthree"), s("[ABC]"), i(-1));
        check(SPLIT, List.of("one", "twoBthree"), s("oneAtwoBthree"), s("[ABC]"), i(2));
        check(SPLIT, List.of("a", "b", "", ""), s("a,b,,"), s(","), i(0));
        check(SPLIT, List.of("a", "b", "", ""), s("a,b,,"), s(","), i(-1));
        check(SPLIT, List.of("a,b,,"), s("a,b,,"), s(","), i(1));
        check(SPLIT, List.of(""), s(""), s("x"), i(-1));
        check(SPLIT, List.of(""), s(""), s(""), i(-1));
        check(SPLIT, List.of("a", "b", "c"), s("abc"), s(""), i(-1));
        check(SPLIT, List.of("a", "bc"), s("abc"), s(""), i(2));
        check(SPLIT, List.of("a", "ä", "😀"), s("aä😀"), s(""), i(-1));
        check(SPLIT, List.of("a", "", ""), s("ab"), s("b*"), i(-1));
        check(SPLIT, List.of("a", "b"), s("a  b"), s("\\s+"), i(-1));
        check(SPLIT, List.of("", "a"), s(",a"), s(","), i(-1));
        check(SPLIT, List.of("a", "b"), s("a.b"), s("\\."), i(-1));
        check(SPLIT, List.of("a", "b", "c"), s("a||b||c"), s("\\|\\|"), i(-1));
        check(SPLIT, List.of("ä", "b"), s("ä\tb"), s("\\s"), i(-1));
        check(SPLIT, null, s("a"), new LiteralEvaluator(null, DataTypes.StringType), i(-1));
    }

    /** Patterns that are found without a regular expression split as the regular expression does. */
    @Test
    void splittingBehavesAsTheRegularExpression() {
        long seed = Long.getLong("millrace.seed", 11L);
        Random random = new Random(seed);
        String[] patterns = {
            ",", ", ", "\\.", "\\s", "\\s+", "\\W", "\\W+", "[,;]", "[ ,.]+", "x+", "[\\s,]+", "[^\\w]+", "\\++", "é",
            "é+"
        };
        String[] parts = {"a", "x", "_", "é", "😀", ",", ";", " ", "\t", "\n", ".", "+", ", "};
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(10); k > 0; k--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String pattern = patterns[random.nextInt(patterns.length)];
            int limit = random.nextInt(5) - 1;
            Evaluator split = Patterns.split(s(text.toString()), s(pattern), i(limit));
            assertThat(Expressions.read(Expressions.evaluate(split, 1), 0))
                    .as("split('%s', '%s', %d), seed %d", text, pattern, limit, seed)
                    .isEqualTo(List.of(text.toString().split(pattern, limit == 0 ? -1 : limit)));
        }
    }

    @Test
    void piecesBetweenPlainTextShareTheBytesOfTheInput() {
        Vector text = InternalValues.vector(DataTypes.StringType, "to be or", "not");
        Evaluator split = Patterns.split(new ColumnEvaluator(0, DataTypes.StringType), s(" "));
        ArrayVector pieces = (ArrayVector) Expressions.evaluate(split, 2, text);
        assertThat(((BytesVector) pieces.elements()).base()).isSameAs(((BytesVector) text).base());
        assertThat(Expressions.readAll(pieces, 2)).isEqualTo(List.of(List.of("to", "be", "or"), List.of("not")));
    }

    @Test
    void patternsMayDifferFromRowToRow() {
        Vector text = InternalValues.vector(DataTypes.StringType, "a.b", "a1b", "ab");
        Vector pattern = InternalValues.vector(DataTypes.StringType, "\\.", "[0-9]", "");
        Evaluator column = new ColumnEvaluator(0, DataTypes.StringType);
        Evaluator patterns = new ColumnEvaluator(1, DataTypes.StringType);
        assertThat(Expressions.readAll(Expressions.evaluate(Patterns.split(column, patterns), 3, text, pattern), 3))
                .isEqualTo(List.of(List.of("a", "b"), List.of("a", "b"), List.of("a", "b")));
    }
}
