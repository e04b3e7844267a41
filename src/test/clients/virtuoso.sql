DB.DBA.TTLP (file_to_string ('notes.ttl'), '', 'http://notes.example/graph');
grant select on "DB.DBA.SPARQL_SINV_2" to "SPARQL";
grant execute on "DB.DBA.SPARQL_SINV_IMP" to "SPARQL";
grant execute on "DB.DBA.SPARQL_SINV_IMP" to "SPARQL_SELECT";
