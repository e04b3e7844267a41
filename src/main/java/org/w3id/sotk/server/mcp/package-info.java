/**
 * The Model Context Protocol, by which AI agents ask: {@link org.w3id.sotk.server.mcp.McpFilter} is the
 * protocol, {@link org.w3id.sotk.server.mcp.McpTools} what can be used, and {@link org.w3id.sotk.server.mcp.McpCall} one use.
 *
 * <p>A tool asks as any stranger does, so this package knows {@code sparql} for the questions, and {@code http} for what every
 * response has.
 */
@NullMarked
package org.w3id.sotk.server.mcp;

import org.jspecify.annotations.NullMarked;
