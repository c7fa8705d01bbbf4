package dev.millrace.sql;

import dev.millrace.error.UserFunctionException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java records, by their components in the order of their declaration. */
final class RecordConversion<T> extends ProductConversion<T> {
    private final Constructor<T> constructor;
    private final Method[] accessors;

    RecordConversion(Constructor<T> constructor, Method[] accessors, List<String> names, Conversion<?>[] parts) {
        super(fields(names, parts), parts);
        this.constructor = constructor;
        this.accessors = accessors;
    }

    @Override
    T make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new UserFunctionException("constructor of " + constructor.getName(), e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + constructor.getName(), e);
        }
    }

    @Override
    @Nullable
    Object part(T product, int index) {
        return BeanConversion.get(accessors[index], product);
    }
}
