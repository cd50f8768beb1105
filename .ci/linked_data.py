#!/usr/bin/env python3
"""Reads a release's linked data with rdflib: linked_data.py RELEASE

The catalogue in its three syntaxes has one triple count and is one graph; the record of each plan in JSON-LD has as many rows in its lists as
plan.json; the data block of each page is JSON-LD of one schema.org Dataset. No network: a context that is not in its file fails.
"""
import html.parser
import json
import pathlib
import sys
import urllib.request

import rdflib

rdflib.NORMALIZE_LITERALS = False
release = pathlib.Path(sys.argv[1])
failures = []


def no_network(*_args, **_kwargs):
    raise OSError("a file of the release asks for something from the network")


urllib.request.urlopen = no_network
urllib.request.OpenerDirector.open = no_network


def graph_of(path, syntax):
    return rdflib.Graph().parse(data=path.read_bytes(), format=syntax, publicID="https://example.org/")


def check(holds, what):
    if not holds:
        failures.append(what)


catalogue = [graph_of(release / name, syntax)
             for name, syntax in (("catalog.ttl", "turtle"), ("catalog.jsonld", "json-ld"), ("catalog.rdf", "xml"))]
counts = [len(graph) for graph in catalogue]
check(len(set(counts)) == 1 and counts[0] > 100, f"triples: {counts}")
check(set(catalogue[0]) == set(catalogue[1]) == set(catalogue[2]), "the three syntaxes are not one graph")
check(not any(isinstance(term, rdflib.BNode) for triple in catalogue[0] for term in triple), "there are blank nodes")


def rows_in(record):
    tables = [rows for rows in record["apartados"].values() if isinstance(rows, list)]
    return sum(len(rows) for rows in tables), len(record["apartados"])


def rows_of(graph):
    """rows and tables: the items of the lists that `apartados` leads to; a reason for "no aplica" is no row"""
    rows = tables = 0
    for predicate in {p for p in graph.predicates() if str(p).endswith("#apartados")}:
        for node in graph.objects(None, predicate):
            for _, head in graph.predicate_objects(node):
                tables += 1
                items = list(graph.items(head))
                rows += sum(1 for item in items if not any(str(p).endswith("#no_aplica") for p in graph.predicates(item)))
    return rows, tables


class Blocks(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.inside, self.blocks = False, []

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script" and ("type", "application/ld+json") in attributes
        if tag == "script" and not self.inside:
            failures.append("a script that is no data block")
        if self.inside:
            self.blocks.append("")

    def handle_data(self, data):
        if self.inside:
            self.blocks[-1] += data

    def handle_endtag(self, _tag):
        self.inside = False


plans = sorted(release.glob("planes/*/*/*/plan.json"))
check(plans, "no plan")
for plan in plans:
    folder = plan.parent
    record = json.loads(plan.read_bytes())
    document = json.loads((folder / "plan.jsonld").read_bytes())
    shared = json.loads((release / "datos" / f"contexto-{record['tipo']}.jsonld").read_bytes())
    check(document.pop("@context") == shared["@context"], f"{folder}: the context is not the published one")
    check({key: value for key, value in document.items() if not key.startswith("@")} == record, f"{folder}: not the record")
    found, expected = rows_of(graph_of(folder / "plan.jsonld", "json-ld")), rows_in(record)
    check(found == expected, f"{folder}: {found} rows and tables as linked data, {expected} in the record")
    parser = Blocks()
    parser.feed((folder / "plan.html").read_text("utf-8"))
    check(len(parser.blocks) == 1, f"{folder}: {len(parser.blocks)} data blocks")
    for block in parser.blocks:
        dataset = json.loads(block)
        check(dataset["@type"] == "Dataset" and 50 <= len(dataset["description"]) <= 5000, f"{folder}: schema.org")
        for file in dataset["distribution"]:
            check((folder / file["contentUrl"].rsplit("/", 1)[1]).stat().st_size == int(file["contentSize"]), file["contentUrl"])
for failure in failures:
    print(failure)
print(f"{counts[0]} triples in each syntax, {len(plans)} plans, {len(failures)} failed")
sys.exit(bool(failures))
