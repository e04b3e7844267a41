/** Titled SPARQL queries, and running them. */
@NullMarked
package org.w3id.sotk.query;

import org.jspecify.annotations.NullMarked;
