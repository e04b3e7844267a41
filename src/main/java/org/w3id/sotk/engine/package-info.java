/** How queries are run: within limits, with the functions of SPARQL 1.1, and to their end or not at all. */
@NullMarked
package org.w3id.sotk.engine;

import org.jspecify.annotations.NullMarked;
