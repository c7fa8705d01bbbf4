package dev.millrace.sql;

import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.DecimalType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversion of a Java class by looking at it once: values of the library, enums, arrays, lists, sets, maps, records and
 * beans, nested in each other but never in themselves.
 */
final class ClassConversions {
    /** The products that are being looked at, from outside in; one of them inside of itself has no schema. */
    private final Deque<Class<?>> enclosing = new ArrayDeque<>();

    /** The conversion of a bean or record. */
    <T> ProductConversion<T> product(Class<T> type) {
        if (enclosing.contains(type)) {
            throw new MillraceException(
                    ErrorCondition.user("CIRCULAR_CLASS_REFERENCE", "42602"),
                    "Cannot have circular references in class, but got the circular reference of class "
                            + type.getName() + ".");
        }
        enclosing.push(type);
        try {
            return type.isRecord() ? record(type) : bean(type);
        } finally {
            enclosing.pop();
        }
    }

    Conversion<?> of(Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (List.class.isAssignableFrom(raw) || raw == Iterable.class || raw == java.util.Collection.class) {
                return new CollectionConversions.OfList(of(arguments[0]));
            } else if (Set.class.isAssignableFrom(raw)) {
                return new CollectionConversions.OfSet(of(arguments[0]));
            } else if (Map.class.isAssignableFrom(raw)) {
                return new CollectionConversions.OfMap(of(arguments[0]), of(arguments[1]));
            }
        } else if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        throw notFound(type);
    }

    private Conversion<?> ofClass(Class<?> type) {
        if (type.isPrimitive()) {
            return new Required<>(boxed(type));
        }
        Conversion<?> value = value(type);
        if (value != null) {
            return value;
        } else if (type.isArray()) {
            return new CollectionConversions.OfArray(type.getComponentType(), of(type.getComponentType()));
        } else if (type.isEnum()) {
            return ofEnum(type);
        } else if (type.isInterface() || type == Object.class || type.getName().startsWith("java.")) {
            throw notFound(type);
        }
        return product(type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Conversion<?> ofEnum(Class<?> type) {
        return new TextConversions.OfEnum(type);
    }

    private static Conversion<?> boxed(Class<?> primitive) {
        if (primitive == int.class) {
            return new NumberConversions.OfInteger();
        } else if (primitive == long.class) {
            return new NumberConversions.OfLong();
        } else if (primitive == double.class) {
            return new NumberConversions.OfDouble();
        } else if (primitive == boolean.class) {
            return new NumberConversions.OfBoolean();
        } else if (primitive == float.class) {
            return new NumberConversions.OfFloat();
        } else if (primitive == short.class) {
            return new NumberConversions.OfShort();
        } else if (primitive == byte.class) {
            return new NumberConversions.OfByte();
        }
        throw notFound(primitive);
    }

    private static @Nullable Conversion<?> value(Class<?> type) {
        if (type == String.class) {
            return new TextConversions.OfString();
        } else if (type == Integer.class) {
            return new NumberConversions.OfInteger();
        } else if (type == Long.class) {
            return new NumberConversions.OfLong();
        } else if (type == Double.class) {
            return new NumberConversions.OfDouble();
        } else if (type == Boolean.class) {
            return new NumberConversions.OfBoolean();
        } else if (type == Float.class) {
            return new NumberConversions.OfFloat();
        } else if (type == Short.class) {
            return new NumberConversions.OfShort();
        } else if (type == Byte.class) {
            return new NumberConversions.OfByte();
        } else if (type == byte[].class) {
            return new TextConversions.OfBinary();
        } else if (type == BigDecimal.class) {
            return new NumberConversions.OfDecimal(DecimalType.SYSTEM_DEFAULT);
        } else if (type == BigInteger.class) {
            return new NumberConversions.OfBigInteger();
        }
        return time(type);
    }

    private static @Nullable Conversion<?> time(Class<?> type) {
        if (type == Timestamp.class) {
            return new TimeConversions.OfSqlTimestamp();
        } else if (type == Date.class) {
            return new TimeConversions.OfSqlDate();
        } else if (type == Instant.class) {
            return new TimeConversions.OfInstant();
        } else if (type == LocalDate.class) {
            return new TimeConversions.OfLocalDate();
        } else if (type == LocalDateTime.class) {
            return new TimeConversions.OfLocalDateTime();
        } else if (type == Duration.class) {
            return new TimeConversions.OfDuration();
        } else if (type == Period.class) {
            return new TimeConversions.OfPeriod();
        }
        return null;
    }

    private <T> ProductConversion<T> record(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] classes = new Class<?>[components.length];
        Method[] accessors = new Method[components.length];
        Conversion<?>[] parts = new Conversion<?>[components.length];
        List<String> names = new ArrayList<>(components.length);
        for (int i = 0; i < components.length; i++) {
            classes[i] = components[i].getType();
            accessors[i] = open(components[i].getAccessor());
            parts[i] = of(components[i].getGenericType());
            names.add(components[i].getName());
        }
        try {
            return new RecordConversion<>(open(type.getDeclaredConstructor(classes)), accessors, names, parts);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("The record " + type.getName() + " has no canonical constructor", e);
        }
    }

    private <T> ProductConversion<T> bean(Class<T> type) {
        Map<String, Method> properties = new TreeMap<>();
        for (Method method : type.getMethods()) {
            String name = property(method);
            if (name != null && !name.equals("class") && !name.equals("declaringClass")) {
                properties.merge(name, method, ClassConversions::moreSpecific);
            }
        }
        int count = properties.size();
        Method[] getters = new Method[count];
        @Nullable Method[] setters = new Method[count];
        Conversion<?>[] parts = new Conversion<?>[count];
        int i = 0;
        for (Map.Entry<String, Method> property : properties.entrySet()) {
            getters[i] = open(property.getValue());
            setters[i] = setter(type, property.getKey(), property.getValue().getReturnType());
            parts[i++] = of(property.getValue().getGenericReturnType());
        }
        return new BeanConversion<>(
                type, defaultConstructor(type), getters, setters, List.copyOf(properties.keySet()), parts);
    }

    private static Method moreSpecific(Method left, Method right) {
        return left.getReturnType().isAssignableFrom(right.getReturnType()) && !right.isBridge() ? right : left;
    }

    /** The property that a getter reads, by the rules of Java beans; null for any other method. */
    private static @Nullable String property(Method method) {
        if (Modifier.isStatic(method.getModifiers())
                || method.getParameterCount() != 0
                || method.isBridge()
                || method.getReturnType() == void.class) {
            return null;
        }
        String name = method.getName();
        if (name.startsWith("get") && name.length() > 3) {
            return decapitalize(name.substring(3));
        } else if (name.startsWith("is") && name.length() > 2 && method.getReturnType() == boolean.class) {
            return decapitalize(name.substring(2));
        }
        return null;
    }

    /** {@code URL} stays, {@code Name} becomes {@code name}. */
    private static String decapitalize(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Method setter(Class<?> bean, String property, Class<?> type) {
        String name = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (Method method : bean.getMethods()) {
            if (method.getName().equals(name)
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {type})
                    && !method.isBridge()) {
                return open(method);
            }
        }
        return null;
    }

    private static <T> @Nullable Constructor<T> defaultConstructor(Class<T> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        try {
            return open(type.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** Makes a member of a class that is not public usable, where its module allows that. */
    private static <M extends AccessibleObject> M open(M member) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    member + " cannot be used: make its class public, or open its package to dev.millrace.engine.sql",
                    e);
        }
        return member;
    }

    private static MillraceException notFound(Type type) {
        return new MillraceException(
                ErrorCondition.user("ENCODER_NOT_FOUND", "42704"),
                "Not found an encoder of the type " + type.getTypeName()
                        + " to an SQL type. Consider to change the type to a primitive, String, BigDecimal, byte[], a date or"
                        + " time, an enum, an array, List, Set or Map of these, a record or a Java bean.");
    }

    /** A value that cannot be null, because the Java side is a primitive. */
    private static final class Required<T> extends Conversion<T> {
        private final Conversion<T> value;

        Required(Conversion<T> value) {
            super(value.type());
            this.value = value;
        }

        @Override
        boolean nullable() {
            return false;
        }

        @Override
        T read(Vector vector, int position) {
            return value.read(vector, position);
        }

        @Override
        void append(T object, VectorBuilder out) {
            value.append(object, out);
        }
    }
}
