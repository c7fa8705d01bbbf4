package dev.millrace.engine.operator;

import java.util.ArrayList;
import java.util.List;

/** Whether a join has to read its build side, or can go on with that of the last micro-batch. */
final class KeptBuild {

    private final JoinInstance join;
    private final List<Integer> scans = new ArrayList<>();
    private boolean isBuilt;

    KeptBuild(JoinInstance join, PhysicalPlan build) {
        this.join = join;
        addScans(build);
    }

    private void addScans(PhysicalPlan plan) {
        if (plan instanceof PhysicalPlan.Scan scan) {
            scans.add(scan.scanId());
        }
        for (PhysicalPlan child : plan.children()) {
            addScans(child);
        }
    }

    /** Prepares the join for reading its build side, unless all that is below is the same as in the last micro-batch. */
    boolean mustRead(ScanReader reader) {
        if (isBuilt && join.keepsBuild() && isUnchanged(reader)) {
            return false;
        }
        isBuilt = true;
        join.beginBuild();
        return true;
    }

    private boolean isUnchanged(ScanReader reader) {
        for (int i = 0; i < scans.size(); i++) {
            if (!reader.isUnchanged(scans.get(i))) {
                return false;
            }
        }
        return true;
    }
}
