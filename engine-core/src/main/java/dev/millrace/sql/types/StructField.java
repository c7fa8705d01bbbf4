package dev.millrace.sql.types;

import java.util.Optional;

/**
 * A named part of a {@link StructType}: a column of a table or a member of a struct.
 *
 * @param name the name; names are compared without regard to case by the analyzer, but kept as written
 * @param dataType the type of the values
 * @param nullable whether values may be {@code NULL}
 * @param metadata notes that travel with the column as long as its content is not changed
 */
public record StructField(String name, DataType dataType, boolean nullable, Metadata metadata) {

    private static final String COMMENT_KEY = "comment";

    /** A nullable field without metadata. */
    public StructField(String name, DataType dataType) {
        this(name, dataType, true, Metadata.empty());
    }

    /** A field without metadata. */
    public StructField(String name, DataType dataType, boolean nullable) {
        this(name, dataType, nullable, Metadata.empty());
    }

    /** This field with another comment. */
    public StructField withComment(String comment) {
        Metadata commented = new MetadataBuilder()
                .withMetadata(metadata)
                .putString(COMMENT_KEY, comment)
                .build();
        return new StructField(name, dataType, nullable, commented);
    }

    /** The comment, where the field has one. */
    public Optional<String> getComment() {
        return metadata.contains(COMMENT_KEY) ? Optional.of(metadata.getString(COMMENT_KEY)) : Optional.empty();
    }

    /** The definition of this column as SQL has it, for example {@code price DECIMAL(10,2) NOT NULL COMMENT 'in EUR'}. */
    public String toDDL() {
        return SqlText.quoteIfNeeded(name) + " " + typeAndConstraints();
    }

    /** The definition of this member of a struct, for example {@code price: DECIMAL(10,2) NOT NULL}. */
    String sql() {
        return SqlText.quoteIfNeeded(name) + ": " + typeAndConstraints();
    }

    private String typeAndConstraints() {
        String comment = getComment()
                .map(text -> " COMMENT " + SqlText.quoteString(text))
                .orElse("");
        return dataType.sql() + (nullable ? "" : " NOT NULL") + comment;
    }

    @Override
    public String toString() {
        return "StructField(" + name + "," + dataType + "," + nullable + ")";
    }
}
