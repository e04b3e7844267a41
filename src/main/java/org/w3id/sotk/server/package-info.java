/**
 * The HTTP side: the only package that knows Fuseki and servlets. {@link org.w3id.sotk.server.Site} is the table of routes.
 *
 * <p>The way of a SPARQL query, from the socket to the answer:
 *
 * <ol>
 *   <li>Jetty's handlers bound what arrives: the rate of a client, the head and the body of a request.
 *   <li>{@link org.w3id.sotk.server.ResponseFilter} says how long the answer is good, and sends nothing twice.
 *   <li>{@link org.w3id.sotk.server.TurnFilter} gets the client a turn at the {@link org.w3id.sotk.engine.Engine}, which ends
 *       it when its time is over, and tells what goes wrong.
 *   <li>{@link org.w3id.sotk.server.ViewFilter} takes the view from the address, {@link org.w3id.sotk.server.QueryFilter} a
 *       titled query by its name.
 *   <li>{@link org.w3id.sotk.server.QueryEndpoint} reads the request by the SPARQL 1.1 Protocol, as Fuseki does.
 *   <li>{@link org.w3id.sotk.engine.Question} is the query, parsed and looked at once.
 *   <li>{@link org.w3id.sotk.server.Questions} runs it on an {@link org.w3id.sotk.engine.AskedDataset} of the turn.
 *   <li>Fuseki writes the result in the format that {@link org.w3id.sotk.server.AnswerTypes} chose.
 * </ol>
 *
 * <p>A page, a description or a tool of the Model Context Protocol asks within its turn directly, with values.
 */
@NullMarked
package org.w3id.sotk.server;

import org.jspecify.annotations.NullMarked;
