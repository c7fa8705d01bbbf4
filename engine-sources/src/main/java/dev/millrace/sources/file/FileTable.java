package dev.millrace.sources.file;

import dev.millrace.connector.BatchReader;
import dev.millrace.connector.ConnectorContext;
import dev.millrace.connector.Options;
import dev.millrace.connector.ReadTable;
import dev.millrace.connector.ScanFilter;
import dev.millrace.connector.ScanRequest;
import dev.millrace.connector.Source;
import dev.millrace.connector.SourceContext;
import dev.millrace.connector.Storage;
import dev.millrace.error.ConnectorException;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Files of one format as a table: the columns of the records, then the partition columns that the names of directories give;
 * the hidden column {@code _metadata} tells the file of each row.
 *
 * <p>Schema, options and defaults are those of the file sources of Structured Streaming 4.2. A stream of records with fields needs
 * a schema, unless {@code spark.sql.streaming.schemaInference} is on; a batch finds it out from the files.
 */
public final class FileTable implements ReadTable {
    private final FileFormat format;
    private final Options options;
    private final ConnectorContext context;
    private final ListingOptions listing;
    private final FileStreamOptions streamOptions;
    private final StructType dataSchema;
    private final StructType partitionSchema;
    private final StructType schema;

    private FileTable(
            FileFormat format,
            Options options,
            ConnectorContext context,
            ListingOptions listing,
            StructType dataSchema,
            StructType partitionSchema) {
        this.format = format;
        this.options = options;
        this.context = context;
        this.listing = listing;
        this.streamOptions = FileStreamOptions.of(options, listing);
        this.dataSchema = dataSchema;
        this.partitionSchema = partitionSchema;
        List<StructField> all = new ArrayList<>(dataSchema.fieldList());
        all.addAll(partitionSchema.fieldList());
        this.schema = new StructType(all).asNullable();
    }

    /** Lines, or whole files with {@code wholetext}, in one column {@code value STRING}. */
    public static FileTable text(Options options, Optional<StructType> userSchema, ConnectorContext context)
            throws IOException {
        return open(TextFormat.of(options), options, userSchema, context);
    }

    /** Comma-separated values, a row to a line. */
    public static FileTable csv(Options options, Optional<StructType> userSchema, ConnectorContext context)
            throws IOException {
        return open(CsvFormat.of(options, context.zone()), options, userSchema, context);
    }

    /** JSON objects, a row to a line unless {@code multiLine} is set. */
    public static FileTable json(Options options, Optional<StructType> userSchema, ConnectorContext context)
            throws IOException {
        return open(JsonFormat.of(options, context.zone()), options, userSchema, context);
    }

    private static FileTable open(
            FileFormat format, Options options, Optional<StructType> userSchema, ConnectorContext context)
            throws IOException {
        ListingOptions listing = ListingOptions.of(format.name(), options, context.streaming(), context.zone());
        FileListing.requireExisting(context.storage(), listing);
        boolean infers = userSchema.isEmpty() && !format.hasFixedSchema();
        if (context.streaming()
                && infers
                && !context.settings().getBoolean("spark.sql.streaming.schemaInference", false)) {
            throw new ConnectorException(
                    ErrorCondition.INVALID_SCHEMA,
                    "Schema must be specified when creating a streaming source DataFrame over " + format.name()
                            + " files: call schema(...) on the reader. If some files already exist in the directory,"
                            + " then you can take the schema of session.read().format(\"" + format.name()
                            + "\").load(directory), or set spark.sql.streaming.schemaInference to true");
        }
        List<FileEntry> files = new FileListing(context.storage(), listing).list(!context.streaming());
        boolean inferTypes =
                context.settings().getBoolean("spark.sql.sources.partitionColumnTypeInference.enabled", true);
        StructType partitions = listing.recursive()
                ? new StructType()
                : PartitionSchema.infer(files, userSchema.orElse(null), inferTypes);
        FileContent content = FileContent.of(context.storage(), options);
        StructType records = userSchema.isPresent() ? userSchema.get() : inferred(format, files, content);
        requireDistinctNames(records);
        StructType dataSchema = without(records, partitions);
        format.check(dataSchema);
        return new FileTable(format, options, context, listing, dataSchema, partitions);
    }

    private static StructType inferred(FileFormat format, List<FileEntry> files, FileContent content)
            throws IOException {
        if (files.isEmpty() && !format.hasFixedSchema()) {
            throw new ConnectorException(
                    ErrorCondition.UNABLE_TO_INFER_SCHEMA,
                    "Unable to infer schema for " + format.name().toUpperCase(Locale.ROOT)
                            + ": there are no files. It must be specified manually: call schema(...) on the reader");
        }
        return format.infer(files, content);
    }

    private static void requireDistinctNames(StructType schema) {
        Set<String> names = new HashSet<>();
        for (StructField field : schema.fieldList()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw new ConnectorException(
                        ErrorCondition.COLUMN_ALREADY_EXISTS,
                        "The column `" + name + "` already exists. Choose another name or rename the existing column");
            }
        }
    }

    private static StructType without(StructType records, StructType partitions) {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : records.fieldList()) {
            if (partitions.getFieldIndexCaseInsensitive(field.name()).isEmpty()) {
                fields.add(field);
            }
        }
        return new StructType(fields);
    }

    private FileScan scan(ScanRequest request, Storage storage) {
        return new FileScan(
                location(),
                format,
                dataSchema,
                request.requiredSchema(),
                new PartitionFilter(partitionSchema, request.filters()),
                FileContent.of(storage, options),
                ReadPolicy.of(options, context.settings(), true),
                ReadPolicy.of(options, context.settings(), false),
                context.zone());
    }

    private String location() {
        List<String> shown = new ArrayList<>();
        for (String path : listing.paths()) {
            String plain = HadoopPath.plain(path);
            shown.add(Glob.isPattern(plain) ? plain : FileEntry.uri(HadoopPath.of(plain)));
        }
        return String.join(",", shown);
    }

    @Override
    public String description() {
        return "FileSource[" + format.name() + ":" + String.join(",", listing.paths()) + "]";
    }

    @Override
    public String identity() {
        List<String> places = new ArrayList<>();
        for (String path : listing.paths()) {
            String plain = HadoopPath.plain(path);
            places.add(Glob.isPattern(plain) ? plain : HadoopPath.of(plain).toString());
        }
        return String.join(",", places);
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public StructType metadataSchema() {
        return schema.getFieldIndexCaseInsensitive(FileMetadata.COLUMN).isPresent()
                ? new StructType()
                : FileMetadata.SCHEMA;
    }

    /** Filters of partition columns save opening files. */
    @Override
    public boolean canPush(ScanFilter filter) {
        return PartitionFilter.canPush(partitionSchema, filter);
    }

    /** The files with their lengths and times of modification. */
    @Override
    public Optional<Object> version() throws IOException {
        return Optional.of(new FileListing(context.storage(), listing).list(true));
    }

    @Override
    public boolean supportsBatch() {
        return true;
    }

    @Override
    public boolean supportsStreaming() {
        return true;
    }

    @Override
    public Source stream(ScanRequest request, SourceContext source) {
        return new FileStream(scan(request, source.storage()), listing, streamOptions, source);
    }

    @Override
    public BatchReader batch(ScanRequest request) throws IOException {
        List<FileEntry> files = new FileListing(context.storage(), listing).list(true);
        return scan(request, context.storage()).open(files, false);
    }
}
