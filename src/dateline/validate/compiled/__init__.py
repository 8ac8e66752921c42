"""SHACL Core as store queries: which nodes of which graphs could fail, found over many graphs at a time, for pySHACL to judge."""
