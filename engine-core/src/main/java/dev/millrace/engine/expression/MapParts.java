package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.MapVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.StructVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;

/** {@code map_keys}, {@code map_values} and {@code map_entries}: the ranges of the map over the vectors it has. */
final class MapParts extends VectorFunction<ArrayVector> {

    enum Part {
        KEYS,
        VALUES,
        ENTRIES
    }

    private final Part part;

    MapParts(Evaluator map, Part part) {
        super(NullMode.SKIPPED, (ArrayVector) ResultVectors.create(type((MapType) map.type(), part), 0), map);
        this.part = part;
    }

    private static DataType type(MapType map, Part part) {
        return switch (part) {
            case KEYS -> new ArrayType(map.keyType(), true);
            case VALUES -> new ArrayType(map.valueType(), map.valueContainsNull());
            case ENTRIES -> new ArrayType(entryType(map), false);
        };
    }

    private static StructType entryType(MapType map) {
        return DataTypes.createStructType(new StructField[] {
            DataTypes.createStructField("key", map.keyType(), false),
            DataTypes.createStructField("value", map.valueType(), map.valueContainsNull())
        });
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, ArrayVector result) {
        MapVector maps = (MapVector) arguments[0];
        result.setElements(elements(maps));
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.get(k);
            result.setSlice(row, maps.offset(row), maps.length(row));
        }
    }

    private Vector elements(MapVector maps) {
        return switch (part) {
            case KEYS -> maps.keys();
            case VALUES -> maps.values();
            case ENTRIES ->
                StructVector.wrap(
                        ((ArrayType) type()).elementType(),
                        new Vector[] {maps.keys(), maps.values()},
                        null,
                        maps.keys().size());
        };
    }
}
