/**
 * The data as a whole, and what the site says of itself: graphs, views and what differs between them, exports, folders,
 * chapters, and descriptions in the terms of VoID, SPARQL 1.1 Service Description and OpenAPI.
 *
 * <p>{@link org.w3id.sotk.server.data.Descriptions} is what most of it comes from. People see it as pages, so this
 * package knows {@code pages}, and all that those know; only {@link org.w3id.sotk.server.Routes} knows it.
 */
@NullMarked
package org.w3id.sotk.server.data;

import org.jspecify.annotations.NullMarked;
