package org.w3id.sotk.check;

import java.util.List;

/** Something that must hold of what the files state. Rules know nothing of each other, so that they can run at once. */
interface Rule {
    /** Returns what breaks this rule; none of it says yet where the files state it. */
    List<Finding> find(Stated stated);
}
