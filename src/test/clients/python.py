"""Asks a running server as Python's SPARQL clients do, without any configuration: SPARQLWrapper and RDFLib.

Usage: python3 python.py http://127.0.0.1:3030/
"""
import sys

from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, N3, POST, TURTLE, XML, SPARQLWrapper

BASE = "https://w3id.org/sotk/"
SHARES = """SELECT ?percent { <%sid/part/sotk-zod-armenia> <%sontology/territoryShare> ?percent }""" % (BASE, BASE)
site = sys.argv[1]


def client(path, query, form, method="GET"):
    wrapper = SPARQLWrapper(site + path)
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    return wrapper.query().convert()


def expect(what, found, expected):
    assert found == expected, "%s: %r instead of %r" % (what, found, expected)
    print("client:", what)


def numbers(answer):
    return sorted(row["percent"]["value"] for row in answer["results"]["bindings"])


expect("SPARQLWrapper, JSON", numbers(client("view/am/sparql", SHARES, JSON)), ["50.0"])
expect("SPARQLWrapper, JSON, POST", numbers(client("view/az/sparql", SHARES, JSON, POST)), ["24.0"])
expect("SPARQLWrapper, nobody's dispute", numbers(client("sparql", SHARES, JSON)), [])
expect("SPARQLWrapper, CSV", client("view/am/sparql", SHARES, CSV).decode().split(), ["percent", "50.0"])
expect("SPARQLWrapper, XML", "50.0" in client("view/am/sparql", SHARES, XML).toxml(), True)
construct = "CONSTRUCT WHERE { ?mine a <%sontology/Mine> }" % BASE
for form in (TURTLE, N3):
    found = client("sparql", construct, form)
    graph = Graph().parse(data=found, format="turtle")
    expect("SPARQLWrapper, " + form, len(graph) > 0, True)

remote = Graph(store=SPARQLStore(site + "view/am/sparql"))
part = URIRef(BASE + "id/part/sotk-zod-armenia")
expect("RDFLib, a remote graph", [str(o) for o in remote.objects(part, URIRef(BASE + "ontology/territoryShare"))], ["50.0"])
view = Graph().parse(site + "view/am/2020-11-26")
expect("RDFLib, a view by its address", len(view) > 1000, True)
expect("RDFLib, what the data set holds", len(Graph().parse(site + ".well-known/void")) > 100, True)
expect("RDFLib, a term by its address", len(Graph().parse(site + "ontology/ShareClaim")) > 5, True)
