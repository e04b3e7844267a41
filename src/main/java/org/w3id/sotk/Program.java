package org.w3id.sotk;

/** This program, to those that it asks and those that it answers. */
public final class Program {
    /** Its version, as {@code pom.xml} has it. */
    public static final String VERSION = "0.1.0";

    private Program() {}
}
