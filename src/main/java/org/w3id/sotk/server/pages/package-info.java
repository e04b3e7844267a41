/**
 * Pages for people, and RDF at the same addresses for programs. {@link org.w3id.sotk.server.pages.PageServlet} holds what they
 * have in common: a reader, a view, a template and its queries. Errors are also reported here ({@link
 * org.w3id.sotk.server.pages.ProblemHandler}), since a browser gets them as a page.
 *
 * <p>What a page says is made in {@link org.w3id.sotk.page}. This package knows {@code http}, and {@code sparql} for the formats
 * of titled queries; {@code data} makes further pages with the same frame.
 */
@NullMarked
package org.w3id.sotk.server.pages;

import org.jspecify.annotations.NullMarked;
