package dev.millrace.engine.checkpoint;

import java.util.Optional;

/**
 * The first frame of a segment: whose it is, and everything but state that was known when it was begun, so that what came before
 * is needed for the state only.
 * {@code {"format":1,"query":"…","segment":3,"oldest":0,"previousBytes":67108999,"origin":{…},"plan":{…},"commit":{…}}}.
 *
 * @param format {@link FrameFormat#VERSION}
 * @param query id of the query
 * @param segment number of this segment; the file has the same in its name
 * @param oldest number of the first segment that is still needed
 * @param previousBytes length of the segment before, which is complete; 0 for the first
 * @param origin where the sources began, once that is known
 * @param plan the last plan before this segment
 * @param commit the last commit before this segment
 */
public record SegmentHeader(
        int format,
        String query,
        long segment,
        long oldest,
        long previousBytes,
        Optional<OriginRecord> origin,
        Optional<PlanRecord> plan,
        Optional<CommitRecord> commit) {
    void appendTo(StringBuilder out) {
        out.append("{\"format\":").append(format).append(",\"query\":");
        JsonText.quote(out, query);
        out.append(",\"segment\":").append(segment);
        out.append(",\"oldest\":").append(oldest);
        out.append(",\"previousBytes\":").append(previousBytes);
        if (origin.isPresent()) {
            out.append(",\"origin\":");
            origin.get().appendTo(out);
        }
        if (plan.isPresent()) {
            out.append(",\"plan\":");
            plan.get().appendTo(out);
        }
        if (commit.isPresent()) {
            out.append(",\"commit\":");
            commit.get().appendTo(out);
        }
        out.append('}');
    }

    /** Reads a header of this version; of another one {@code format} is all that can be relied on. */
    static SegmentHeader parse(String json) {
        JsonFields fields = JsonFields.of(json);
        int format = Math.toIntExact(fields.number("format"));
        if (format != FrameFormat.VERSION) {
            return new SegmentHeader(format, "", 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new SegmentHeader(
                format,
                fields.string("query"),
                fields.number("segment"),
                fields.number("oldest"),
                fields.number("previousBytes"),
                fields.has("origin") ? Optional.of(OriginRecord.parse(fields.raw("origin"))) : Optional.empty(),
                fields.has("plan") ? Optional.of(PlanRecord.parse(fields.raw("plan"))) : Optional.empty(),
                fields.has("commit") ? Optional.of(CommitRecord.parse(fields.raw("commit"))) : Optional.empty());
    }
}
