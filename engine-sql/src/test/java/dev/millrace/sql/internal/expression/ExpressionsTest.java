package dev.millrace.sql.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionsTest {

    private final ColumnReference a = ColumnReference.create("a", DataTypes.IntegerType, true);
    private final ColumnReference s =
            ColumnReference.create("s", new StructType().add("x", DataTypes.StringType), false);

    /** One of every kind of expression that can be made without a function. */
    private final List<Expression> samples = List.of(
            UnresolvedColumn.of("a"),
            UnresolvedStar.all(),
            UnresolvedFunction.of("upper", UnresolvedColumn.of("a")),
            new UnresolvedItem(a, Literal.of(1)),
            new MultiAlias(a, List.of("x", "y")),
            a,
            Literal.of("text"),
            Alias.of(a, "b"),
            new Cast(a, DataTypes.StringType, CastMode.TRY),
            new FieldAccess(s, 0),
            new CaseWhen(List.of(new CaseWhen.Branch(Literal.TRUE, a)), Optional.of(Literal.of(1))),
            SortOrder.descending(a));

    @Test
    void everyKind_keepsItsChildren_andPrints() {
        for (Expression sample : samples) {
            assertThat(sample.withChildren(sample.children())).isEqualTo(sample);
            assertThat(ExpressionPrinter.print(sample)).isNotEmpty();
            assertThat(ExpressionPrinter.sql(sample)).isNotEmpty();
            List<Expression> tooMany = new ArrayList<>(sample.children());
            tooMany.add(a);
            assertThatThrownBy(() -> sample.withChildren(tooMany)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void transform_keepsWhatDoesNotChange() {
        for (Expression sample : samples) {
            assertThat(Expressions.transformUp(sample, e -> e)).isSameAs(sample);
            assertThat(Expressions.transformDown(sample, e -> e)).isSameAs(sample);
        }
    }

    @Test
    void transformUp_replacesEverywhere() {
        Expression sum = UnresolvedFunction.of("+", a, new Cast(a, DataTypes.LongType, CastMode.ANSI));
        Expression replaced = Expressions.transformUp(sum, e -> e == a ? Literal.of(1) : e);
        assertThat(replaced).hasToString("(1 + cast(1 as bigint))");
        assertThat(Expressions.references(sum)).containsExactly(a);
        assertThat(Expressions.references(replaced)).isEmpty();
    }

    @Test
    void sameMeaning_ignoresNamesAndAliases() {
        Expression renamed = a.withName("A").withQualifier(List.of("t"));
        assertThat(Expressions.sameMeaning(Alias.of(a, "x"), renamed)).isTrue();
        assertThat(Expressions.sameMeaning(a, a.newInstance())).isFalse();
        assertThat(Expressions.sameMeaning(new Cast(a, DataTypes.LongType, CastMode.ANSI), a))
                .isFalse();
    }

    @Test
    void literal_refusesValueOfAnotherType() {
        assertThatThrownBy(() -> new Literal(1, DataTypes.StringType))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A literal of type STRING cannot hold 1, a java.lang.Integer");
        assertThat(new Literal(new byte[] {1}, DataTypes.BinaryType))
                .isEqualTo(new Literal(new byte[] {1}, DataTypes.BinaryType));
    }

    @Test
    void literals_printAsSqlInNames_andPlainInPlans() {
        assertThat(names(new Literal(18_262, DataTypes.DateType))).containsExactly("DATE '2020-01-01'", "2020-01-01");
        assertThat(names(new Literal(1_500_000L, DataTypes.TimestampType)))
                .containsExactly("TIMESTAMP '1970-01-01 00:00:01.5'", "1970-01-01 00:00:01.5");
        assertThat(names(new Literal(-93_784_500_000L, DayTimeIntervalType.DEFAULT)))
                .containsExactly("INTERVAL '-1 02:03:04.5' DAY TO SECOND", "INTERVAL '-1 02:03:04.5' DAY TO SECOND");
        assertThat(names(new Literal(new byte[] {(byte) 0xAB}, DataTypes.BinaryType)))
                .containsExactly("X'AB'", "0xAB");
        assertThat(names(Literal.ofNull())).containsExactly("NULL", "null");
    }

    private static List<String> names(Literal literal) {
        return List.of(ExpressionPrinter.sql(literal), ExpressionPrinter.print(literal));
    }
}
