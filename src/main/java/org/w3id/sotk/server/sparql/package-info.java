/**
 * The SPARQL 1.1 Protocol: {@link org.w3id.sotk.server.sparql.QueryEndpoint} answers the queries of strangers, by the rules
 * of {@link org.w3id.sotk.server.sparql.Questions}.
 *
 * <p>Two filters make more endpoints of the one: {@link org.w3id.sotk.server.sparql.ViewFilter} of each view, and {@link
 * org.w3id.sotk.server.sparql.QueryFilter} of each titled query. This package knows {@code http} only. Pages ask it in which
 * formats a titled query is available, and the tools of {@code mcp} ask their questions through it.
 */
@NullMarked
package org.w3id.sotk.server.sparql;

import org.jspecify.annotations.NullMarked;
