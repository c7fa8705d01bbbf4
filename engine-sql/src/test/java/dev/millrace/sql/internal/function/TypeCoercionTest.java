package dev.millrace.sql.internal.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCoercionTest {

    private static String text(Optional<DataType> type) {
        return type.map(DataType::simpleString).orElse("-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tinyint           | smallint       | smallint      | smallint",
                "int               | bigint         | bigint        | bigint",
                "int               | float          | double        | double",
                "float             | float          | float         | float",
                "int               | decimal(10,0)  | decimal(10,0) | decimal(10,0)",
                "int               | decimal(10,2)  | -             | decimal(12,2)",
                "double            | decimal(10,2)  | -             | double",
                "decimal(38,0)     | decimal(38,18) | -             | decimal(38,0)",
                "date              | timestamp      | timestamp     | timestamp",
                "date              | timestamp_ntz  | timestamp_ntz | timestamp_ntz",
                "timestamp         | timestamp_ntz  | timestamp     | timestamp",
                "string            | int            | -             | bigint",
                "string            | double         | -             | double",
                "string            | boolean        | -             | boolean",
                "string            | date           | -             | date",
                "string            | interval day   | -             | -",
                "boolean           | int            | -             | -",
                "void              | array<int>     | array<int>    | array<int>",
                "array<int>        | array<bigint>  | array<bigint> | array<bigint>",
                "array<int>        | array<string>  | -             | array<bigint>",
                "map<string,int>   | map<string,double> | map<string,double> | map<string,double>",
                "struct<a:int>     | struct<A:bigint>   | struct<a:bigint>   | struct<a:bigint>",
                "struct<a:int>     | struct<b:int>      | -                  | -",
                "interval day      | interval hour      | interval day to hour | interval day to hour"
            })
    void commonTypes(String left, String right, String tightest, String wider) {
        DataType a = DataType.fromDDL(left);
        DataType b = DataType.fromDDL(right);
        assertThat(text(TypeCoercion.tightest(a, b))).isEqualTo(tightest);
        assertThat(text(TypeCoercion.tightest(b, a))).isEqualToIgnoringCase(tightest);
        assertThat(text(TypeCoercion.wider(a, b))).isEqualTo(wider);
        assertThat(text(TypeCoercion.wider(List.of(b, a)))).isEqualToIgnoringCase(wider);
    }

    @ParameterizedTest
    @CsvSource({
        "10,2, 10,2, '11,2', '21,4', '23,13', '10,2'",
        "38,10, 38,10, '38,9', '38,6', '38,6', '38,10'",
        "5,0, 3,3, '9,3', '9,3', '14,6', '3,3'",
    })
    void decimalArithmetic(
            int p1, int s1, int p2, int s2, String sum, String product, String quotient, String remainder) {
        DecimalType a = new DecimalType(p1, s1);
        DecimalType b = new DecimalType(p2, s2);
        assertThat(DecimalRules.sum(a, b)).hasToString("DecimalType(" + sum + ")");
        assertThat(DecimalRules.product(a, b)).hasToString("DecimalType(" + product + ")");
        assertThat(DecimalRules.quotient(a, b)).hasToString("DecimalType(" + quotient + ")");
        assertThat(DecimalRules.remainder(a, b)).hasToString("DecimalType(" + remainder + ")");
    }
}
