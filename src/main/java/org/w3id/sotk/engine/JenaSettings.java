package org.w3id.sotk.engine;

import org.apache.jena.query.ARQ;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.core.describe.DescribeHandlerRegistry;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sys.JenaSubsystemLifecycle;
import org.jspecify.annotations.Nullable;

/** Sets what Jena keeps once for the whole process. Jena finds this class through {@code META-INF/services}. */
public final class JenaSettings implements JenaSubsystemLifecycle {
    /** Runs after all of Jena's own modules. */
    private static final int LAST = 9000;

    @Override
    public int level() {
        return LAST;
    }

    @Override
    public void start() {
        var describe = DescribeHandlerRegistry.get();
        describe.clear();
        describe.add(DescribeDefaultGraph::new);
        var csv = RowSetWriterRegistry.getFactory(ResultSetLang.RS_CSV);
        RowSetWriterRegistry.register(ResultSetLang.RS_CSV, lang -> new CsvRows(csv.create(lang)));
        var json = RowSetWriterRegistry.getFactory(ResultSetLang.RS_JSON);
        RowSetWriterRegistry.register(ResultSetLang.RS_JSON, lang -> new JsonRows(json.create(lang)));
        PropertyFunctionRegistry.set(ARQ.getContext(), new NoPropertyFunctions());
        QC.setFactory(ARQ.getContext(), Joins::new);
        // Otherwise each value that does not fit its datatype is a warning in the log.
        NodeValue.VerboseWarnings = false;
    }

    @Override
    public void stop() {}

    /**
     * Every property is a property (SPARQL 1.1, section 18.3). ARQ's own registry would look for a Java class of the same
     * name at every step of every path.
     */
    private static final class NoPropertyFunctions extends PropertyFunctionRegistry {
        @Override
        public boolean manages(String iri) {
            return false;
        }

        @Override
        public @Nullable PropertyFunctionFactory get(String iri) {
            return null;
        }
    }
}
