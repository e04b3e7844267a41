package org.w3id.sotk.exchange;

import org.w3id.sotk.store.Location;

/** Something in a table that keeps a row from being imported, and where. */
public record Fault(Location location, String message) {}
