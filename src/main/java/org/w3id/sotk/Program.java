package org.w3id.sotk;

/** How this program names itself to the servers it asks and the clients it answers. */
public final class Program {
    /** The version given in {@code pom.xml}. */
    public static final String VERSION = "0.1.0";

    private Program() {}
}
