package dev.millrace.sql.internal.group;

/** Makes objects of keys in their stored form. */
interface StoredKeys<K> {
    K object(byte[] bytes, int offset, int length);
}
