/**
 * Pages for people, and RDF at the same addresses for programs. {@link org.w3id.sotk.server.pages.PageServlet} is what they
 * have in common: a reader, a view, a template and its queries. An error is told here, too ({@link
 * org.w3id.sotk.server.pages.ProblemHandler}), since a browser gets a page of it.
 *
 * <p>What a page says is made in {@link org.w3id.sotk.page}. This room knows {@code http}, and {@code sparql} for the formats
 * of titled queries; {@code data} makes further pages of its frame.
 */
@NullMarked
package org.w3id.sotk.server.pages;

import org.jspecify.annotations.NullMarked;
