PREFIX : <https://example.org/>
PREFIX data: <https://w3id.org/sotk/graph/data/>

DROP GRAPH <https://w3id.org/sotk/graph/data/deep/two> ;
INSERT DATA { GRAPH data:one { :shift :onCall :bob } }
