package org.w3id.sotk.server.sparql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutByAbortTest {
    /** A query may be cancelled between the question whether there is a row and the request for it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsOfAFailureWhereverItHappens(boolean inNext) {
        var told = new ArrayList<String>();
        var rows = new CutByAbort(cancelled(inNext), told::add);
        assertThatThrownBy(() -> {
                    while (rows.hasNext()) {
                        rows.next();
                    }
                })
                .isInstanceOf(QueryCancelledException.class);
        assertThat(told).hasSize(1);
    }

    private static Iterator<Binding> cancelled(boolean inNext) {
        return new Iterator<>() {
            private int row;

            @Override
            public boolean hasNext() {
                cancelUnless(inNext);
                return true;
            }

            @Override
            public Binding next() {
                cancelUnless(!inNext);
                return BindingFactory.empty();
            }

            private void cancelUnless(boolean other) {
                if (row++ > 4 && !other) {
                    throw new QueryCancelledException();
                }
            }
        };
    }
}
