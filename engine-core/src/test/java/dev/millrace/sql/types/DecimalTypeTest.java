package dev.millrace.sql.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTypeTest {

    @Test
    void defaultsAreThoseOfSpark() {
        assertThat(new DecimalType()).isEqualTo(DecimalType.USER_DEFAULT).isEqualTo(new DecimalType(10));
        assertThat(DecimalType.USER_DEFAULT()).isEqualTo(DataTypes.createDecimalType(10, 0));
        assertThat(DecimalType.SYSTEM_DEFAULT()).isEqualTo(DataTypes.createDecimalType(38, 18));
        assertThat(DecimalType.MAX_PRECISION()).isEqualTo(38);
    }

    @ParameterizedTest
    @CsvSource({"10,2,10,2", "38,38,38,38", "45,10,38,6", "39,2,38,2", "77,38,38,6", "40,20,38,18", "58,38,38,18"})
    void adjustKeepsWholeDigitsAndGivesUpScale(int precision, int scale, int adjustedPrecision, int adjustedScale) {
        assertThat(DecimalType.adjustPrecisionScale(precision, scale))
                .isEqualTo(new DecimalType(adjustedPrecision, adjustedScale));
    }

    @Test
    void boundedCutsBoth() {
        assertThat(DecimalType.bounded(50, 12)).isEqualTo(new DecimalType(38, 12));
        assertThat(DecimalType.bounded(60, 45)).isEqualTo(new DecimalType(38, 38));
    }

    @Test
    void widerAndTighterCompareWholeDigitsAndScale() {
        DecimalType type = new DecimalType(12, 2);
        assertThat(type.isWiderThan(new DecimalType(11, 1))).isTrue();
        assertThat(type.isWiderThan(new DecimalType(12, 1))).isFalse();
        assertThat(type.isWiderThan(DataTypes.IntegerType)).isTrue();
        assertThat(type.isWiderThan(DataTypes.LongType)).isFalse();
        assertThat(type.isWiderThan(DataTypes.DoubleType)).isFalse();
        assertThat(type.isTighterThan(new DecimalType(14, 3))).isTrue();
        assertThat(new DecimalType(9, 0).isTighterThan(DataTypes.IntegerType)).isTrue();
        assertThat(new DecimalType(10, 0).isTighterThan(DataTypes.IntegerType)).isFalse();
        assertThat(new DecimalType(8, 1).isTighterThan(DataTypes.IntegerType)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TINYINT,3,0", "SMALLINT,5,0", "INT,10,0", "BIGINT,20,0", "FLOAT,14,7", "DOUBLE,30,15"})
    void everyNumberHasItsDecimal(String sql, int precision, int scale) {
        NumericType type = (NumericType) DataType.fromDDL(sql);
        assertThat(DecimalType.forType(type)).isEqualTo(new DecimalType(precision, scale));
    }

    @Test
    void forTypeOfADecimalIsItself() {
        assertThat(DecimalType.forType(DecimalType.SYSTEM_DEFAULT)).isSameAs(DecimalType.SYSTEM_DEFAULT);
    }

    @Test
    void outOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecimalType(39, 2))
                .withMessage("[DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION] Decimal precision 39 exceeds max precision 38."
                        + " SQLSTATE: 22003");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecimalType(5, 6))
                .withMessage("Decimal scale 6 is not in 0 to 5, the precision");
        assertThatIllegalArgumentException().isThrownBy(() -> new DecimalType(5, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DecimalType(0, 0));
    }
}
