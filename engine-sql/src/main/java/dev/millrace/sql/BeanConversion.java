package dev.millrace.sql;

import dev.millrace.error.UserFunctionException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Java beans, by their properties in the order of their names. A property without a setter is written to its column but not read back.
 */
final class BeanConversion<T> extends ProductConversion<T> {
    private final Class<T> beanClass;
    private final @Nullable Constructor<T> constructor;
    private final Method[] getters;
    private final @Nullable Method[] setters;

    BeanConversion(
            Class<T> beanClass,
            @Nullable Constructor<T> constructor,
            Method[] getters,
            @Nullable Method[] setters,
            List<String> names,
            Conversion<?>[] parts) {
        super(fields(names, parts), parts);
        this.beanClass = beanClass;
        this.constructor = constructor;
        this.getters = getters;
        this.setters = setters;
    }

    @Override
    T make(@Nullable Object[] values) {
        if (constructor == null) {
            throw new IllegalArgumentException("The bean class " + beanClass.getName()
                    + " needs a constructor without parameters, so that rows can be turned into its objects;"
                    + " an inner class must be static");
        }
        try {
            T bean = constructor.newInstance();
            for (int i = 0; i < values.length; i++) {
                Method setter = setters[i];
                if (setter != null && values[i] != null) {
                    setter.invoke(bean, values[i]);
                }
            }
            return bean;
        } catch (InvocationTargetException e) {
            throw new UserFunctionException("constructor or setter of " + beanClass.getName(), e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + beanClass.getName(), e);
        }
    }

    @Override
    @Nullable
    Object part(T product, int index) {
        return get(getters[index], product);
    }

    static @Nullable Object get(Method getter, Object object) {
        try {
            return getter.invoke(object);
        } catch (InvocationTargetException e) {
            throw new UserFunctionException(
                    getter.getDeclaringClass().getName() + "." + getter.getName(), e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    "Cannot read a part of " + object.getClass().getName(), e);
        }
    }
}
