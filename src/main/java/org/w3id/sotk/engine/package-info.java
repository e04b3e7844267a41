/**
 * How queries are run: within limits, with the functions of SPARQL 1.1, and to their end or not at all.
 *
 * <p>The {@link org.w3id.sotk.engine.Engine} gives each client turns, of which there are only so many. Within a
 * {@link org.w3id.sotk.engine.Turn}, a data set is an {@link org.w3id.sotk.engine.AskedDataset}, which ends every query on it
 * when the turn is over, and corrects what Jena answers otherwise than the standard says. A stranger's query is a
 * {@link org.w3id.sotk.engine.Question}: parsed once, and refused if it could do harm. What the program asks for itself, on
 * the command line or before it serves, is asked of an {@code AskedDataset} without a turn.
 *
 * <p>A {@link org.w3id.sotk.engine.Guardian} is what looks after the server again and again. Two of them look after the turns: one
 * at how long they last, the other at how much memory they take.
 *
 * <p>The functions are in a package, {@code functions}, that knows nothing of this one.
 */
@NullMarked
package org.w3id.sotk.engine;

import org.jspecify.annotations.NullMarked;
