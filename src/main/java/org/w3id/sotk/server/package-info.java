/**
 * The HTTP side: the only package that knows Fuseki and servlets. {@link org.w3id.sotk.server.Routes} is the table of what
 * answers which address, {@link org.w3id.sotk.server.Site} puts it behind Jetty, and {@link org.w3id.sotk.server.Settings}
 * says where and how.
 *
 * <p>The rest is in packages that know nothing of this one. {@code http} is what every response has, and knows no other package;
 * {@code sparql} is the protocol; {@code pages} is for people; {@code data} is the data as a whole, and what the site says of
 * itself; {@code mcp} has tools for AI agents. {@code sparql} stands on {@code http}, {@code pages} on
 * both, {@code data} on those three, and {@code mcp} on the first two.
 *
 * <p>The way of a SPARQL query, from the socket to the answer:
 *
 * <ol>
 *   <li>Jetty's handlers bound what arrives: the rate of a client, the head and the body of a request.
 *   <li>{@link org.w3id.sotk.server.http.Turns} waits for the client's turn at the {@link org.w3id.sotk.engine.Engine}, which ends
 *       it when its time is over.
 *   <li>{@link org.w3id.sotk.server.http.ResponseFilter} says how long the answer stays fresh, and sends nothing twice.
 *   <li>{@link org.w3id.sotk.server.http.TurnFilter} reports what goes wrong within the turn, or that there is none.
 *   <li>{@link org.w3id.sotk.server.sparql.ViewFilter} takes the view from the address, {@link org.w3id.sotk.server.sparql.QueryFilter} a
 *       titled query by its name.
 *   <li>{@link org.w3id.sotk.server.sparql.QueryEndpoint} reads the request by the SPARQL 1.1 Protocol, as Fuseki does.
 *   <li>{@link org.w3id.sotk.engine.Question} is the query, parsed and checked once.
 *   <li>{@link org.w3id.sotk.server.sparql.Questions} runs it on an {@link org.w3id.sotk.engine.AskedDataset} of the turn.
 *   <li>Fuseki writes the result in the format that {@link org.w3id.sotk.server.sparql.AnswerTypes} chose.
 * </ol>
 *
 * <p>A page, a description or a tool of the Model Context Protocol asks within its turn directly, with values.
 */
@NullMarked
package org.w3id.sotk.server;

import org.jspecify.annotations.NullMarked;
