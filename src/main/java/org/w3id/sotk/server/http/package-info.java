/**
 * What every request and every response has, whatever is asked.
 *
 * <p>Jetty's handlers stand first. They bound what arrives ({@link org.w3id.sotk.server.http.Connections}, {@link
 * org.w3id.sotk.server.http.Rate}, {@link org.w3id.sotk.server.http.SlowSenders}, {@link
 * org.w3id.sotk.server.http.RequestHead}, {@link org.w3id.sotk.server.http.WholeRequests}), wait for a turn ({@link
 * org.w3id.sotk.server.http.Turns}), bound what
 * is kept of what leaves
 * ({@link org.w3id.sotk.server.http.SlowReaders}), for all and for each {@link org.w3id.sotk.server.http.Client}, and write
 * {@link org.w3id.sotk.server.http.CommonHeaders}. Then come the filters
 * {@link org.w3id.sotk.server.http.ResponseFilter} and {@link org.w3id.sotk.server.http.TurnFilter}. Behind them the other
 * packages choose a media type with {@link org.w3id.sotk.server.http.Accept}, report what goes wrong with {@link
 * org.w3id.sotk.server.http.Fault}, and send graphs with {@link org.w3id.sotk.server.http.Rdf}. This package knows none of them:
 * it is given what it has to know of their paths.
 */
@NullMarked
package org.w3id.sotk.server.http;

import org.jspecify.annotations.NullMarked;
