package org.w3id.sotk.viewpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.jena.graph.Triple;

/** A plain triple, and the claims that make it. */
final class Chorus {
    private final Triple triple;
    private final List<Claim> voices = new ArrayList<>(1);

    Chorus(Triple triple) {
        this.triple = triple;
    }

    void add(Claim voice) {
        voices.add(voice);
        voice.join(this);
    }

    Triple triple() {
        return triple;
    }

    List<Claim> voices() {
        return Collections.unmodifiableList(voices);
    }
}
