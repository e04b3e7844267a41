package org.w3id.sotk.exchange;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.expr.NodeValue;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.GeometryFilter;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.geojson.GeoJsonWriter;
import org.w3id.sotk.UserError;

/**
 * GeoJSON (RFC 7946), one feature at a time: a thing without geometry has null (section 3.2), one with several has them all, as
 * one geometry of many parts wherever all are of one type (section 3.1.8).
 */
final class FeatureCollection {
    private final JsonWriter json;
    private final GeoJsonWriter geometries = new GeoJsonWriter();
    private final WKTReader wkt = new WKTReader();

    private FeatureCollection(JsonWriter json) {
        this.json = json;
        geometries.setEncodeCRS(false);
        geometries.setForceCCW(true);
    }

    /** Writes rows of ?feature, in its order, with ?wkt, or with ?property and ?value. */
    static void write(RowSet rows, OutputStream out) throws IOException {
        var json = new JsonWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        json.setHtmlSafe(false);
        json.beginObject()
                .name("type")
                .value("FeatureCollection")
                .name("features")
                .beginArray();
        var collection = new FeatureCollection(json);
        var feature = new ArrayList<Binding>();
        while (rows.hasNext()) {
            var row = rows.next();
            if (!feature.isEmpty() && !feature.get(0).get("feature").equals(row.get("feature"))) {
                collection.add(feature);
                feature.clear();
            }
            feature.add(row);
        }
        if (!feature.isEmpty()) {
            collection.add(feature);
        }
        json.endArray().endObject();
        json.flush();
    }

    private void add(List<Binding> rows) throws IOException {
        var id = rows.get(0).get("feature").getURI();
        var places = new ArrayList<Geometry>();
        var properties = new LinkedHashMap<String, List<Node>>();
        for (Binding row : rows) {
            if (row.contains("wkt")) {
                addParts(geometry(id, row.get("wkt").getLiteralLexicalForm()), places);
            } else {
                properties
                        .computeIfAbsent(row.get("property").getLiteralLexicalForm(), name -> new ArrayList<>())
                        .add(row.get("value"));
            }
        }
        json.beginObject().name("type").value("Feature").name("id").value(id).name("geometry");
        if (places.isEmpty()) {
            json.nullValue();
        } else {
            json.jsonValue(geometries.write(new GeometryFactory().buildGeometry(places)));
        }
        json.name("properties").beginObject();
        for (Map.Entry<String, List<Node>> property : properties.entrySet()) {
            json.name(property.getKey());
            write(property.getValue());
        }
        json.endObject().endObject();
    }

    private void write(List<Node> values) throws IOException {
        if (values.size() == 1) {
            write(values.get(0));
            return;
        }
        json.beginArray();
        for (Node value : values) {
            write(value);
        }
        json.endArray();
    }

    private void write(Node node) throws IOException {
        var value = NodeValue.makeNode(node);
        if (value.isInteger() || value.isDecimal()) {
            json.value(value.getDecimal());
        } else if (value.isBoolean()) {
            json.value(value.getBoolean());
        } else {
            json.value(value.asString());
        }
    }

    /** Adds points, lines and polygons each by itself, however they are collected; what is empty is nowhere. */
    private static void addParts(Geometry geometry, List<Geometry> places) {
        GeometryFilter add = part -> {
            if (!(part instanceof GeometryCollection) && !part.isEmpty()) {
                places.add(part);
            }
        };
        geometry.apply(add);
    }

    private Geometry geometry(String id, String text) {
        try {
            var geometry = wkt.read(text);
            if (Arrays.stream(geometry.getCoordinates()).allMatch(Coordinate::isValid)) {
                return geometry;
            }
            throw new UserError(id + ": its geometry \"" + text + "\" has a coordinate that is not a number");
        } catch (ParseException | IllegalArgumentException e) {
            throw new UserError(id + ": its geometry \"" + text + "\" is not WKT: " + e.getMessage(), e);
        }
    }
}
