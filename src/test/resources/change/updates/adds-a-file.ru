PREFIX : <https://example.org/>
PREFIX data: <https://w3id.org/sotk/graph/data/>

DELETE DATA { GRAPH data:one { :counter :count 0 } } ;
INSERT DATA { GRAPH data:one { :counter :count 1 } } ;
INSERT DATA { GRAPH <https://w3id.org/sotk/graph/data/new/three> { :a :knows :b } }
