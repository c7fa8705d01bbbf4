package dev.millrace.sql.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructTypeTest {

    private static final StructType NESTED = new StructType()
            .add("name", "string")
            .add("tags", new ArrayType(DataTypes.StringType, true))
            .add("m", "map<string,int>")
            .add(
                    "orders",
                    new ArrayType(
                            new StructType().add("id", "bigint", false).add("by\tday", "map<date,array<int>>"), false),
                    false);

    @Test
    void treeIsWhatPrintSchemaPrints() {
        assertThat(NESTED.treeString()).isEqualTo("""
                        root
                         |-- name: string (nullable = true)
                         |-- tags: array (nullable = true)
                         |    |-- element: string (containsNull = true)
                         |-- m: map (nullable = true)
                         |    |-- key: string
                         |    |-- value: integer (valueContainsNull = true)
                         |-- orders: array (nullable = false)
                         |    |-- element: struct (containsNull = false)
                         |    |    |-- id: long (nullable = false)
                         |    |    |-- by\\tday: map (nullable = true)
                         |    |    |    |-- key: date
                         |    |    |    |-- value: array (valueContainsNull = true)
                         |    |    |    |    |-- element: integer (containsNull = true)
                        """);
    }

    @Test
    void treeCanBeCutAtALevel() {
        assertThat(NESTED.treeString(1).lines())
                .containsExactly(
                        "root",
                        " |-- name: string (nullable = true)",
                        " |-- tags: array (nullable = true)",
                        " |-- m: map (nullable = true)",
                        " |-- orders: array (nullable = false)");
        assertThat(NESTED.treeString(2)).contains("element: struct").doesNotContain("id: long");
        assertThat(NESTED.treeString(0)).isEqualTo(NESTED.treeString());
    }

    @Test
    void fieldsAreFoundByName() {
        assertThat(NESTED.fieldIndex("m")).isEqualTo(2);
        assertThat(NESTED.apply("tags").dataType()).isEqualTo(DataTypes.createArrayType(DataTypes.StringType));
        assertThat(NESTED.apply(0).name()).isEqualTo("name");
        assertThat(NESTED.getFieldIndex("M")).isEmpty();
        assertThat(NESTED.getFieldIndexCaseInsensitive("M")).contains(2);
        assertThat(NESTED.contains("orders")).isTrue();
        assertThat(NESTED.contains("Orders")).isFalse();
        assertThat(NESTED.contains(new StructField("name", DataTypes.StringType)))
                .isTrue();
    }

    @Test
    void anUnknownFieldIsReportedInTheWordsOfSpark() {
        StructType schema = StructType.fromDDL("a INT, `b c` INT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.fieldIndex("x"))
                .withMessage("[FIELD_NOT_FOUND] No such struct field `x` in `a`, `b c`. SQLSTATE: 42704");
        assertThatIllegalArgumentException().isThrownBy(() -> schema.apply("A"));
    }

    @Test
    void ofRepeatedNamesTheLastIsFound() {
        StructType joined = new StructType().add("id", "int").add("v", "int").add("id", "string");
        assertThat(joined.fieldIndex("id")).isEqualTo(2);
        assertThat(joined.length()).isEqualTo(3);
    }

    @Test
    void everyAddMakesANewSchema() {
        Metadata metadata = new MetadataBuilder().putString("unit", "EUR").build();
        StructType empty = new StructType();
        StructType schema = empty.add(new StructField("a", DataTypes.LongType))
                .add("b", DataTypes.LongType)
                .add("c", DataTypes.LongType, false)
                .add("d", DataTypes.LongType, false, metadata)
                .add("e", DataTypes.LongType, false, "comment")
                .add("f", "long")
                .add("g", "long", false)
                .add("h", "long", false, metadata)
                .add("i", "long", false, "comment");
        assertThat(empty.isEmpty()).isTrue();
        assertThat(String.join("", schema.names())).isEqualTo("abcdefghi");
        assertThat(schema)
                .extracting(StructField::nullable)
                .containsExactly(true, true, false, false, false, true, false, false, false);
        assertThat(schema.apply("h").metadata()).isEqualTo(metadata);
        assertThat(schema.apply("i").getComment()).contains("comment");
        assertThat(schema.apply("a").getComment()).isEmpty();
        assertThat(schema.asNullable()).allMatch(StructField::nullable);
    }

    @Test
    void theArraysHandedOutAreCopies() {
        StructType schema = StructType.fromDDL("a INT, b INT");
        schema.fields()[0] = new StructField("x", DataTypes.LongType);
        StructField[] given = {new StructField("a", DataTypes.LongType)};
        StructType made = new StructType(given);
        given[0] = new StructField("x", DataTypes.LongType);
        assertThat(schema.fieldNames()).containsExactly("a", "b");
        assertThat(made.fieldNames()).containsExactly("a");
        assertThat(schema.fieldList()).hasSize(schema.size());
    }

    @Test
    void textFormsAreThoseOfSpark() {
        StructType schema = new StructType().add("a b", "int", false).add("s", "struct<x:double>");
        assertThat(schema)
                .hasToString("StructType(StructField(a b,IntegerType,false),"
                        + "StructField(s,StructType(StructField(x,DoubleType,true)),true))");
        assertThat(schema.simpleString()).isEqualTo("struct<a b:int,s:struct<x:double>>");
        assertThat(schema.sql()).isEqualTo("STRUCT<`a b`: INT NOT NULL, s: STRUCT<x: DOUBLE>>");
        assertThat(schema.toDDL()).isEqualTo("`a b` INT NOT NULL,s STRUCT<x: DOUBLE>");
        assertThat(schema.defaultSize()).isEqualTo(12);
    }

    @Test
    void theSimpleFormOfAWideSchemaIsCut() {
        StructType schema = new StructType();
        for (int i = 0; i < 30; i++) {
            schema = schema.add("c" + i, "int");
        }
        assertThat(schema.simpleString()).endsWith(",c24:int,... 5 more fields>");
        assertThat(schema.catalogString()).endsWith(",c29:int>");
        assertThat(DataType.fromDDL(schema.catalogString())).isEqualTo(schema);
    }

    @Test
    void factoriesRefuseWhatIsNoSchema() {
        StructField field = DataTypes.createStructField("a", DataTypes.LongType, true);
        assertThat(DataTypes.createStructType(List.of(field))).isEqualTo(new StructType().add("a", "long"));
        assertThat(DataTypes.createStructType(new StructField[] {field})).containsExactly(field);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataTypes.createStructType(List.of(field, field)))
                .withMessage("fields should have distinct names; 'a' occurs twice.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataTypes.createStructType(new StructField[] {null}))
                .withMessage("fields should not contain any null.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataTypes.createArrayType(null))
                .withMessage("elementType should not be null.");
    }
}
