#!/usr/bin/env python3
"""complete.py RELEASE: each dataset of the release is on CKAN_URL, public, once, and every file of it has the bytes of the manifest."""
import concurrent.futures
import hashlib
import json
import os
import sys
import urllib.parse
import urllib.request

base = os.environ["CKAN_URL"]
release = sys.argv[1]


def get(address):
    for attempt in range(3):
        try:
            with urllib.request.urlopen(address, timeout=120) as answer:
                return answer.read()
        except (ConnectionError, TimeoutError):
            if attempt == 2:
                raise
    return b""


def problems_of(name, wanted):
    package = json.loads(get(f"{base}/api/3/action/package_show?id={name}"))["result"]
    if package["state"] != "active" or package["private"]:
        return [f"{name}: {package['state']}, private {package['private']}"]
    served = [(r["url"].rsplit("/", 1)[1], hashlib.sha256(get(urllib.parse.quote(r["url"], safe=":/%"))).hexdigest(), r["hash"], r["size"])
              for r in package["resources"]]
    found = [f"{name}: {file} says {said} and serves {sha}" for file, sha, said, _ in served if sha != said]
    if sorted((sha, size) for _, sha, _, size in served) != sorted(wanted):
        found.append(f"{name}: {len(served)} files served, not the {len(wanted)} of the manifest")
    return found


manifest = json.load(open(os.path.join(release, "manifest.json"), encoding="utf-8"))
plans = {plan["ruta"] + "/": plan["conjunto"] for plan in manifest["planes"]}
wanted = {name: [] for name in plans.values()}
for file in manifest["files"]:
    for prefix, name in plans.items():
        if file["path"].startswith(prefix):
            wanted[name].append((file["sha256"], file["size"]))
names = json.loads(get(f"{base}/api/3/action/package_list"))["result"]
found = [f"{name}: {names.count(name)} times in the portal" for name in wanted if names.count(name) != 1]
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    for each in pool.map(lambda item: problems_of(*item), [i for i in wanted.items() if i[0] in names]):
        found += each
print("\n".join(found) or f"{len(wanted)} datasets complete, {sum(map(len, wanted.values()))} files with their bytes")
sys.exit(bool(found))
