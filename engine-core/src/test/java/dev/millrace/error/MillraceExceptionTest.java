package dev.millrace.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MillraceExceptionTest {

    @Test
    void theMessageHasConditionProblemAndState() {
        MillraceException failure = new MillraceException(
                ErrorCondition.UNRESOLVED_COLUMN_WITH_SUGGESTION,
                "Column 'prise' not found in [price, qty]" + Suggestions.didYouMean("prise", List.of("price", "qty")));
        assertThat(failure)
                .hasMessage("[UNRESOLVED_COLUMN.WITH_SUGGESTION] Column 'prise' not found in [price, qty];"
                        + " did you mean 'price'? SQLSTATE: 42703");
        assertThat(failure.getCondition()).isEqualTo("UNRESOLVED_COLUMN.WITH_SUGGESTION");
        assertThat(failure.getSqlState()).isEqualTo("42703");
        assertThat(failure.blame()).isEqualTo(Blame.USER);
        assertThat(failure.problem()).startsWith("Column 'prise'").endsWith("?");
        assertThat(failure.getMessageParameters()).isEmpty();
    }

    @Test
    void aProblemWithoutAFullStopGetsOne() {
        assertThat(new ConnectorException(ErrorCondition.PATH_NOT_FOUND, "Path does not exist: /data"))
                .hasMessage("[PATH_NOT_FOUND] Path does not exist: /data. SQLSTATE: 42K03");
        assertThat(new CheckpointException(ErrorCondition.CHECKPOINT_LOCKED, "In use."))
                .hasMessage("[CHECKPOINT_LOCKED] In use. SQLSTATE: 55006");
    }

    @Test
    void evaluationFailsInTheWordsOfSpark() {
        assertThat(MillraceArithmeticException.divideByZero())
                .hasMessage("[DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate divisor being 0 and return"
                        + " NULL instead. SQLSTATE: 22012");
        assertThat(MillraceArithmeticException.overflow("long overflow", "try_add"))
                .hasMessage("[ARITHMETIC_OVERFLOW] long overflow. Use 'try_add' to tolerate overflow and return NULL"
                        + " instead. SQLSTATE: 22003");
        assertThat(MillraceArithmeticException.outOfRange("123.45", new DecimalType(4, 2)))
                .hasMessageContaining("123.45 cannot be represented as Decimal(4, 2).");
        assertThat(EvaluationException.castInvalidInput("it's", DataTypes.StringType, DataTypes.IntegerType))
                .hasMessage("[CAST_INVALID_INPUT] The value 'it\\'s' of the type \"STRING\" cannot be cast to \"INT\""
                        + " because it is malformed. Correct the value as per the syntax, or change its target type."
                        + " Use `try_cast` to tolerate malformed input and return NULL instead. SQLSTATE: 22018");
        assertThat(EvaluationException.castOverflow("300", DataTypes.IntegerType, DataTypes.ByteType))
                .hasMessageStartingWith(
                        "[CAST_OVERFLOW] The value 300 of the type \"INT\" cannot be cast to \"TINYINT\"");
        assertThat(EvaluationException.invalidArrayIndex(5, 3))
                .hasMessageStartingWith(
                        "[INVALID_ARRAY_INDEX] The index 5 is out of bounds. The array has 3 elements.");
        assertThat(EvaluationException.invalidArrayIndexInElementAt(5, 3).getMessageParameters())
                .isEqualTo(Map.of("indexValue", "5", "arraySize", "3"));
        assertThat(EvaluationException.invalidIndexOfZero().blame()).isEqualTo(Blame.USER);
        assertThat(MillraceArithmeticException.remainderByZero()).isInstanceOf(EvaluationException.class);
        assertThat(MillraceArithmeticException.binaryOverflow("100Y", "+", "100Y", "try_add")
                        .problem())
                .startsWith("100Y + 100Y caused overflow.");
    }

    @Test
    void optionsSayWhatTheyShouldHold() {
        assertThat(OptionException.missing("Source 'socket'", "port", "the port to connect to"))
                .hasMessage("[OPTION_MISSING] Source 'socket' needs the option 'port': the port to connect to."
                        + " SQLSTATE: 42K06");
        assertThat(OptionException.invalid("rowsPerSecond", "many", "a whole number")
                        .problem())
                .isEqualTo("Option 'rowsPerSecond' must be a whole number, but is 'many'");
        assertThat(OptionException.notOneOf("mode", "FAILFSAT", List.of("PERMISSIVE", "FAILFAST"))
                        .problem())
                .isEqualTo(
                        "Option 'mode' must be one of PERMISSIVE, FAILFAST, but is 'FAILFSAT'; did you mean 'FAILFAST'?");
    }

    @Test
    void failuresKeepTheirCause() {
        Exception cause = new IllegalStateException("boom");
        assertThat(new UserFunctionException("udf 'slug'", cause))
                .hasMessage("[USER_FUNCTION_FAILED] User function udf 'slug' failed due to:"
                        + " java.lang.IllegalStateException: boom. SQLSTATE: 39000")
                .hasCause(cause);
        MalformedRecordException record =
                new MalformedRecordException("in.csv, line 3", "x".repeat(500), "3 columns expected, got 1", cause);
        assertThat(record.problem())
                .contains("(500 characters)")
                .contains("'PERMISSIVE'")
                .hasSizeLessThan(500);
        assertThat(record.getMessageParameters()).containsEntry("badRecord", "x".repeat(500));
        assertThat(MillraceException.internal("batch 3 follows batch 1").blame())
                .isEqualTo(Blame.INTERNAL);
        assertThat(new DataLossException("gone")).isInstanceOf(ConnectorException.class);
    }

    @Test
    void conditionsAreNamedAsTheirConstants() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field field : ErrorCondition.class.getFields()) {
            ErrorCondition condition = (ErrorCondition) field.get(null);
            assertThat(condition.name().replace('.', '_')).isEqualTo(field.getName());
            names.add(condition.name());
        }
        assertThat(names).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    }

    @Test
    void conditionsOfConnectorsAreMadeInPlace() {
        ErrorCondition condition = ErrorCondition.environment("KAFKA_BROKER_GONE", "08006");
        assertThat(condition.subCondition("TIMEOUT"))
                .isEqualTo(new ErrorCondition("KAFKA_BROKER_GONE.TIMEOUT", "08006", Blame.ENVIRONMENT))
                .hasToString("KAFKA_BROKER_GONE.TIMEOUT");
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorCondition.user("not a name", "42000"));
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorCondition.user("", "42000"));
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorCondition.user("X", "1"));
    }
}
