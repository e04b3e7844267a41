/** A knowledge graph of contested facts, kept in Turtle files. Start at {@code cli.Main}; what each package is for stands in its own package comment. */
@NullMarked
package org.w3id.sotk;

import org.jspecify.annotations.NullMarked;
