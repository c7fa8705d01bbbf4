package dev.millrace.sources.file;

import dev.millrace.connector.ScanFilter;
import dev.millrace.engine.format.DateText;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out files of which the names of directories say that no row is wanted: {@code year = 2024} need not open what lies in
 * {@code year=2023}. Understood are whole numbers, dates and strings; in doubt a file is read, since the engine filters again.
 */
record PartitionFilter(StructType partitions, List<ScanFilter> filters) {
    PartitionFilter {
        filters = List.copyOf(filters);
    }

    /** Whether a filter is about partition columns only, and of types that are understood. */
    static boolean canPush(StructType partitions, ScanFilter filter) {
        if (filter instanceof ScanFilter.And and) {
            return canPushAll(partitions, and.filters());
        }
        if (filter instanceof ScanFilter.Or or) {
            return canPushAll(partitions, or.filters());
        }
        if (filter instanceof ScanFilter.Not not) {
            return canPush(partitions, not.filter());
        }
        Optional<DataType> type = type(partitions, column(filter));
        return type.isPresent() && isUnderstood(type.get());
    }

    private static boolean canPushAll(StructType partitions, List<ScanFilter> filters) {
        for (ScanFilter filter : filters) {
            if (!canPush(partitions, filter)) {
                return false;
            }
        }
        return true;
    }

    private static String column(ScanFilter filter) {
        if (filter instanceof ScanFilter.Comparison comparison) {
            return comparison.column();
        }
        if (filter instanceof ScanFilter.In in) {
            return in.column();
        }
        if (filter instanceof ScanFilter.IsNull isNull) {
            return isNull.column();
        }
        if (filter instanceof ScanFilter.StartsWith startsWith) {
            return startsWith.column();
        }
        return ((ScanFilter.IsNotNull) filter).column();
    }

    private static Optional<DataType> type(StructType partitions, String column) {
        for (StructField field : partitions.fieldList()) {
            if (field.name().equals(column)) {
                return Optional.of(field.dataType());
            }
        }
        return Optional.empty();
    }

    private static boolean isUnderstood(DataType type) {
        return type instanceof StringType || type instanceof DateType || isWholeNumber(type);
    }

    private static boolean isWholeNumber(DataType type) {
        return type instanceof IntegerType
                || type instanceof LongType
                || type instanceof ShortType
                || type instanceof ByteType;
    }

    /** The files that may have rows that are wanted. */
    List<FileEntry> keep(List<FileEntry> files) {
        if (filters.isEmpty()) {
            return files;
        }
        List<FileEntry> kept = new ArrayList<>();
        for (FileEntry file : files) {
            if (mayHaveRows(file)) {
                kept.add(file);
            }
        }
        return kept;
    }

    private boolean mayHaveRows(FileEntry file) {
        List<PartitionPath> path = PartitionPath.of(file);
        try {
            for (ScanFilter filter : filters) {
                if (!Boolean.TRUE.equals(holds(filter, path))) {
                    return false;
                }
            }
            return true;
        } catch (NumberFormatException e) {
            // No value of the column's type: reading the file says so.
            return true;
        }
    }

    /** SQL's three values: null for unknown. */
    private @Nullable Boolean holds(ScanFilter filter, List<PartitionPath> path) {
        if (filter instanceof ScanFilter.And and) {
            return all(and.filters(), path, false);
        }
        if (filter instanceof ScanFilter.Or or) {
            return all(or.filters(), path, true);
        }
        if (filter instanceof ScanFilter.Not not) {
            Boolean inner = holds(not.filter(), path);
            return inner == null ? null : Boolean.valueOf(!inner);
        }
        Object value = value(column(filter), path);
        if (filter instanceof ScanFilter.IsNull) {
            return value == null;
        }
        if (filter instanceof ScanFilter.IsNotNull) {
            return value != null;
        }
        if (value == null) {
            return null;
        }
        if (filter instanceof ScanFilter.In in) {
            for (Object candidate : in.values()) {
                if (compare(value, candidate) == 0) {
                    return true;
                }
            }
            return false;
        }
        if (filter instanceof ScanFilter.StartsWith startsWith) {
            return value.toString().startsWith(startsWith.prefix());
        }
        ScanFilter.Comparison comparison = (ScanFilter.Comparison) filter;
        return compares(comparison.operator(), compare(value, comparison.value()));
    }

    /** The conjunction of all, or with {@code any} the disjunction: decided by the first that is {@code any}. */
    private @Nullable Boolean all(List<ScanFilter> parts, List<PartitionPath> path, boolean any) {
        boolean unknown = false;
        for (ScanFilter part : parts) {
            Boolean one = holds(part, path);
            if (one == null) {
                unknown = true;
            } else if (one == any) {
                return any;
            }
        }
        return unknown ? null : Boolean.valueOf(!any);
    }

    private @Nullable Object value(String column, List<PartitionPath> path) {
        for (PartitionPath part : path) {
            if (part.name().equalsIgnoreCase(column)) {
                return part.isNull() ? null : parsed(type(partitions, column).orElseThrow(), part.value());
            }
        }
        return null;
    }

    private static Object parsed(DataType type, String text) {
        if (type instanceof DateType) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int days = DateText.parse(bytes, 0, bytes.length);
            if (days == DateText.INVALID) {
                throw new NumberFormatException(text);
            }
            return (long) days;
        }
        return isWholeNumber(type) ? (Object) Long.parseLong(text) : text;
    }

    private static int compare(Object value, Object wanted) {
        if (value instanceof Long number && wanted instanceof Number other) {
            return Long.compare(number, other.longValue());
        }
        return Arrays.compareUnsigned(
                value.toString().getBytes(StandardCharsets.UTF_8),
                wanted.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean compares(ScanFilter.Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
