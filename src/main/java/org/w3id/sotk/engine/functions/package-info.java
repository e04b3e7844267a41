/**
 * The functions, operators and casts of SPARQL 1.1 (section 17), where Jena's are otherwise:
 * {@link org.w3id.sotk.engine.functions.Functions} puts them into a query. What of a query cannot be computed is a
 * {@link org.w3id.sotk.engine.functions.QueryFault}. This package knows nothing of the engine.
 */
@NullMarked
package org.w3id.sotk.engine.functions;

import org.jspecify.annotations.NullMarked;
