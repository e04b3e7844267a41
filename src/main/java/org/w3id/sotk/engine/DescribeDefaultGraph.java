package org.w3id.sotk.engine;

import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.Query;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DynamicDatasets;
import org.apache.jena.sparql.core.describe.DescribeHandler;
import org.apache.jena.sparql.util.Closure;
import org.apache.jena.sparql.util.Context;

/**
 * What DESCRIBE says of a thing: what the default graph of the query does. Jena's own handler looks into every named graph too, which
 * would put into a view what is not in it.
 */
final class DescribeDefaultGraph implements DescribeHandler {
    private Model described = ModelFactory.createDefaultModel();
    private Dataset dataset = DatasetFactory.empty();

    @Override
    public void start(Model accumulator, Context context) {
        described = accumulator;
        DatasetGraph whole = context.get(ARQConstants.sysCurrentDataset);
        Query query = context.get(ARQConstants.sysCurrentQuery);
        dataset = DatasetFactory.wrap(DynamicDatasets.dynamicDataset(query.getDatasetDescription(), whole, false));
    }

    @Override
    public void describe(Resource thing) {
        Closure.closure(thing.inModel(dataset.getDefaultModel()), false, described);
    }

    @Override
    public void finish() {}
}
