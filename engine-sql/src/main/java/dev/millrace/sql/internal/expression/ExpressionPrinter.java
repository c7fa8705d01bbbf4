package dev.millrace.sql.internal.expression;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of expressions, in two styles. For plans ({@link #print}), columns show their ids: {@code (a#1 + 2)}. For
 * names of columns ({@link #name}), the text is what Spark calls the column: {@code (a + 2)}; literal strings have no
 * quotes and implicit casts do not show.
 */
public final class ExpressionPrinter implements Expression.Visitor<String> {

    private static final ExpressionPrinter PLAN = new ExpressionPrinter(false, ZoneOffset.UTC);
    private static final ExpressionPrinter NAME = new ExpressionPrinter(true, ZoneOffset.UTC);

    /** Operators that stand between their arguments. */
    private static final Set<String> INFIX = Set.of(
            "<<", ">>", ">>>", "+", "-", "*", "/", "div", "%", "=", "<=>", "<", "<=", ">", ">=", "and", "or", "&", "|",
            "^");

    private final boolean forName;
    private final ZoneId zone;

    private ExpressionPrinter(boolean forName, ZoneId zone) {
        this.forName = forName;
        this.zone = zone;
    }

    /** The text for plans. */
    public static String print(Expression expression) {
        return expression.accept(PLAN);
    }

    /** The texts for plans, in brackets: {@code [a#1, b#2 AS c#3]}. */
    public static String print(List<? extends Expression> expressions) {
        List<String> texts = new ArrayList<>();
        for (Expression expression : expressions) {
            texts.add(print(expression));
        }
        return "[" + String.join(", ", texts) + "]";
    }

    /** The name that a column gets when the select list gives it none; timestamps in it are shown in {@code zone}. */
    public static String name(Expression expression, ZoneId zone) {
        return expression.accept(new ExpressionPrinter(true, zone));
    }

    /** The text that error messages show: as the name, but in full. */
    public static String sql(Expression expression) {
        return expression.accept(NAME);
    }

    @Override
    public String unresolved(UnresolvedExpression expression) {
        if (expression instanceof UnresolvedColumn column) {
            return (forName ? "" : "'") + String.join(".", column.parts());
        }
        if (expression instanceof UnresolvedStar star) {
            return star(star);
        }
        if (expression instanceof UnresolvedFunction function) {
            return (forName || isOperator(function.name()) ? "" : "'")
                    + function(function.name(), function.arguments(), function.distinct(), function.filter());
        }
        if (expression instanceof UnresolvedItem item) {
            return item.child().accept(this) + "[" + item.key().accept(this) + "]";
        }
        if (expression instanceof MultiAlias alias) {
            return alias.child().accept(this) + " AS (" + String.join(", ", alias.names()) + ")";
        }
        throw new AssertionError("Unknown kind of expression: " + expression.getClass());
    }

    private static String star(UnresolvedStar star) {
        StringBuilder text = new StringBuilder();
        for (String part : star.target()) {
            text.append(part).append('.');
        }
        text.append('*');
        if (!star.except().isEmpty()) {
            List<String> names = new ArrayList<>();
            for (List<String> parts : star.except()) {
                names.add(String.join(".", parts));
            }
            text.append(" EXCEPT (").append(String.join(", ", names)).append(')');
        }
        return text.toString();
    }

    @Override
    public String column(ColumnReference column) {
        return forName ? column.name() : column.name() + "#" + column.id();
    }

    @Override
    public String literal(Literal literal) {
        return LiteralText.of(literal, forName, zone);
    }

    @Override
    public String alias(Alias alias) {
        String child = alias.child().accept(this);
        return child + " AS " + alias.name() + (forName ? "" : "#" + alias.id());
    }

    @Override
    public String cast(Cast cast) {
        String child = cast.child().accept(this);
        if (!forName) {
            String function = cast.mode() == CastMode.TRY ? "try_cast" : "cast";
            return function + "(" + child + " as " + cast.type().simpleString() + ")";
        }
        if (cast.implicit() || isNested(cast.type())) {
            return child;
        }
        return (cast.mode() == CastMode.TRY ? "TRY_CAST(" : "CAST(") + child + " AS "
                + cast.type().sql() + ")";
    }

    private static boolean isNested(DataType type) {
        return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
    }

    @Override
    public String fieldAccess(FieldAccess access) {
        return access.child().accept(this) + "." + access.field().name();
    }

    @Override
    public String call(Call call) {
        if (forName && call.function().name().equals("getarraystructfields")) {
            return fieldsOfStructs(call);
        }
        if (forName && call.function().name().equals("from_json") && call.type() instanceof MapType) {
            return "entries";
        }
        return function(call.function().name(), call.arguments(), false, Optional.empty());
    }

    private String fieldsOfStructs(Call call) {
        Expression array = call.arguments().get(0);
        StructType struct = (StructType) ((ArrayType) array.type()).elementType();
        int ordinal =
                (Integer) Objects.requireNonNull(((Literal) call.arguments().get(1)).value());
        return array.accept(this) + "." + struct.apply(ordinal).name();
    }

    @Override
    public String aggregate(AggregateCall call) {
        return function(call.function().name(), call.arguments(), call.distinct(), call.filter())
                + (call.ignoreNulls() && !forName ? " IGNORE NULLS" : "");
    }

    @Override
    public String generator(GeneratorCall call) {
        return function(call.function().name(), call.arguments(), false, Optional.empty());
    }

    @Override
    public String caseWhen(CaseWhen caseWhen) {
        StringBuilder text = new StringBuilder("CASE");
        for (CaseWhen.Branch branch : caseWhen.branches()) {
            text.append(" WHEN ").append(branch.condition().accept(this));
            text.append(" THEN ").append(branch.value().accept(this));
        }
        if (caseWhen.otherwise().isPresent()) {
            text.append(" ELSE ").append(caseWhen.otherwise().get().accept(this));
        }
        return text.append(" END").toString();
    }

    @Override
    public String sortOrder(SortOrder order) {
        return order.child().accept(this) + (order.ascending() ? " ASC" : " DESC") + " NULLS "
                + (order.nullsFirst() ? "FIRST" : "LAST");
    }

    private static boolean isOperator(String name) {
        return INFIX.contains(name.toLowerCase(Locale.ROOT));
    }

    private String function(String name, List<Expression> arguments, boolean distinct, Optional<Expression> filter) {
        List<String> texts = new ArrayList<>(arguments.size());
        for (Expression argument : arguments) {
            texts.add(argument.accept(this));
        }
        if (filter.isEmpty() && !distinct) {
            Optional<String> operator = operator(name.toLowerCase(Locale.ROOT), texts);
            if (operator.isPresent()) {
                return operator.get();
            }
        }
        String text = name + "(" + (distinct ? "DISTINCT " : "") + String.join(", ", texts) + ")";
        return filter.isPresent() ? text + " FILTER (WHERE " + filter.get().accept(this) + ")" : text;
    }

    /** The text of an operator, or empty when this is not one (or not with so many arguments). */
    private static Optional<String> operator(String name, List<String> arguments) {
        int count = arguments.size();
        if (count == 2 && INFIX.contains(name)) {
            String sign = name.equals("and") || name.equals("or") ? name.toUpperCase(Locale.ROOT) : name;
            return Optional.of("(" + arguments.get(0) + " " + sign + " " + arguments.get(1) + ")");
        }
        String text = switch (name) {
            case "-" -> count == 1 ? "(- " + arguments.get(0) + ")" : null;
            case "+" -> count == 1 ? "(+ " + arguments.get(0) + ")" : null;
            case "~" -> count == 1 ? "~" + arguments.get(0) : null;
            case "not" -> count == 1 ? "(NOT " + arguments.get(0) + ")" : null;
            case "isnull" -> count == 1 ? "(" + arguments.get(0) + " IS NULL)" : null;
            case "isnotnull" -> count == 1 ? "(" + arguments.get(0) + " IS NOT NULL)" : null;
            case "in" -> "(" + arguments.get(0) + " IN (" + String.join(", ", arguments.subList(1, count)) + "))";
            case "like" -> like(arguments);
            case "rlike", "regexp", "regexp_like" ->
                name.toUpperCase(Locale.ROOT) + "(" + String.join(", ", arguments) + ")";
            case "ilike" ->
                count == 3 && arguments.get(2).equals("\\")
                        ? "ilike(" + arguments.get(0) + ", " + arguments.get(1) + ")"
                        : null;
            case "extract" -> "extract(" + arguments.get(0) + " FROM " + arguments.get(1) + ")";
            case "trim" -> trim("BOTH", arguments);
            case "ltrim" -> trim("LEADING", arguments);
            case "rtrim" -> trim("TRAILING", arguments);
            case "if" -> "(IF(" + String.join(", ", arguments) + "))";
            case "+interval" -> arguments.get(0) + " + " + arguments.get(1);
            case "-interval" -> arguments.get(0) + " - " + arguments.get(1);
            case "[]" -> arguments.get(0) + "[" + arguments.get(1) + "]";
            default -> null;
        };
        return Optional.ofNullable(text);
    }

    private static String like(List<String> arguments) {
        String text = arguments.get(0) + " LIKE " + arguments.get(1);
        boolean plain = arguments.size() == 2 || arguments.get(2).equals("\\");
        return plain ? text : text + " ESCAPE '" + arguments.get(2) + "'";
    }

    private static @Nullable String trim(String where, List<String> arguments) {
        return arguments.size() == 2
                ? "TRIM(" + where + " " + arguments.get(0) + " FROM " + arguments.get(1) + ")"
                : null;
    }
}
