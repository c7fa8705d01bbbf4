package dev.millrace.engine.checkpoint;

/**
 * The bytes of a run, {@code runs/<20 digits>.run}: what a part of the log came to, one change for each key. A run is written
 * once and never changed. It is made of frames as {@link FrameFormat} describes them, with a checksum each, flags 0, and these types:
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>type</th><th>batch</th><th>payload</th><th>meaning</th></tr>
 * <tr><td>R</td><td>number of the run</td><td>{@code {"format":1,"query":"…","run":7}}</td><td>first frame</td></tr>
 * <tr><td>S, D</td><td>0, 1, 2, … in each run</td><td>changes, {@link ChangeCodec}</td><td>of the source or operator {@code part}</td></tr>
 * <tr><td>E</td><td>number of S and D frames</td><td>{@code {"sections":[{"type":"D","part":0,"entries":3,"deletes":1,"bytes":57},…]}}</td>
 * <td>last frame: what there is of each part, {@code bytes} being the length of the payloads</td></tr>
 * </table>
 *
 * <p>Changes are sorted: S before D, then by part, then by key, compared as unsigned bytes; each key of a part is there once. The
 * {@link Manifest} has the length and the CRC32C of the whole file. Deletions stand only in a run that has an older one before it.
 */
final class RunFormat {
    static final String DIRECTORY = "runs";
    static final String SUFFIX = ".run";
    static final byte HEADER = 'R';
    static final byte END = 'E';

    /** A frame of changes is closed when it has become as long as this. */
    static final int FRAME_BYTES = 1 << 16;

    private RunFormat() {}

    static String name(long number) {
        return FrameFormat.segmentName(number).replace(".log", SUFFIX);
    }

    /** Number of the run in a file of this name; -1 if it is not the name of a run. */
    static long number(String name) {
        return name.endsWith(SUFFIX)
                ? FrameFormat.segmentNumber(name.substring(0, name.length() - SUFFIX.length()) + ".log")
                : -1;
    }

    /** Where the changes of a part stand in a run: sources before operators. */
    static long section(byte type, int part) {
        return (type == FrameFormat.SOURCE ? 0 : 1L << 32) | part;
    }

    static byte type(long section) {
        return section >>> 32 == 0 ? FrameFormat.SOURCE : FrameFormat.DELTA;
    }

    static int part(long section) {
        return (int) section;
    }
}
