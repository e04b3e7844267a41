/**
 * From one generation to the next. A {@link org.w3id.sotk.change.Change} says what is to change, who wants it and why; the
 * {@link org.w3id.sotk.change.Gate} lets it through the check, into the files and into the
 * {@link org.w3id.sotk.change.Journal}, whole or not at all.
 */
@NullMarked
package org.w3id.sotk.change;

import org.jspecify.annotations.NullMarked;
