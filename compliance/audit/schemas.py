"""The columns of a run's tables. A column more or less is a new ``SCHEMA`` number, which stands in the manifest."""

from __future__ import annotations

import pyarrow as pa

SCHEMA = 2

_TEXT = pa.string()
_NUMBER, _COUNT = pa.int64(), pa.int32()
_TEXTS = pa.list_(pa.string())

# digest of its text, empty where it was not read; status is null where it is to be judged
INDEX = pa.schema([
    ("item", _COUNT), ("name", _TEXT), ("url", _TEXT), ("date", _TEXT), ("bytes", _NUMBER), ("digest", _TEXT),
    ("status", _TEXT), ("why", _TEXT), ("detail", _TEXT),
])  # fmt: skip

# a page as the index read it; gone when its shard is judged
PARSED = pa.schema([("item", _COUNT), ("document", pa.binary())])

# page says the same as page same_as, which comes first; that one has a row too, with its own number: copies counts them all
COPIES = pa.schema([("shard", _TEXT), ("item", _COUNT), ("same_as", _NUMBER), ("copies", _COUNT)])

# shard and item say where to find it again; what only a judged page has is null elsewhere
PAGES = pa.schema([
    ("page", _NUMBER), ("shard", _TEXT), ("item", _COUNT), ("source", _TEXT), ("site", _TEXT), ("name", _TEXT), ("url", _TEXT),
    ("date", _TEXT), ("bytes", _NUMBER), ("digest", _TEXT), ("status", _TEXT), ("why", _TEXT), ("detail", _TEXT),
    ("same_as", _NUMBER), ("copies", _COUNT), ("title", _TEXT), ("format", _TEXT), ("encoding", _TEXT), ("medium", _TEXT),
    ("advertisement", pa.bool_()), ("verdict", _TEXT), ("characters", _COUNT), ("blocks", _COUNT), ("sentences", _COUNT),
    ("images_not_read", _COUNT), ("hidden", _COUNT), ("findings", _COUNT), ("omissions", _COUNT), ("claims", _COUNT),
])  # fmt: skip

FINDINGS = pa.schema([
    ("page", _NUMBER), ("n", _COUNT), ("rule", _TEXT), ("label", _TEXT), ("title", _TEXT), ("severity", _TEXT),
    ("confidence", _TEXT), ("sentence", _TEXT), ("quote", _TEXT), ("block", _TEXT), ("headings", _TEXTS),
    ("line", _COUNT), ("column", _COUNT), ("at", _TEXT), ("end_line", _COUNT), ("end_column", _COUNT),
    ("message", _TEXT), ("why", _TEXT), ("mend", _TEXT), ("rewrite", _TEXT), ("basis", _TEXTS), ("treatment", _TEXT),
    ("modality", _TEXT), ("evidence", _TEXT), ("readers", _TEXTS), ("fingerprint", _TEXT),
])  # fmt: skip

# state is missing or cannot-tell
OMISSIONS = pa.schema([
    ("page", _NUMBER), ("n", _COUNT), ("rule", _TEXT), ("label", _TEXT), ("title", _TEXT), ("severity", _TEXT), ("state", _TEXT),
    ("treatment", _TEXT), ("message", _TEXT), ("why", _TEXT), ("mend", _TEXT), ("nearly", _TEXT), ("basis", _TEXTS),
    ("fingerprint", _TEXT),
])  # fmt: skip

MET = pa.schema([
    ("page", _NUMBER), ("n", _COUNT), ("label", _TEXT), ("title", _TEXT), ("treatment", _TEXT), ("quote", _TEXT),
    ("line", _COUNT), ("column", _COUNT), ("at", _TEXT),
])  # fmt: skip

# references are the works that it leans on, as the page writes them
CLAIMS = pa.schema([
    ("page", _NUMBER), ("n", _COUNT), ("kind", _TEXT), ("frame", _TEXT), ("sentence", _TEXT), ("quote", _TEXT), ("treatment", _TEXT),
    ("modality", _TEXT), ("line", _COUNT), ("column", _COUNT), ("at", _TEXT), ("grade", _TEXT), ("fit", _TEXT), ("because", _TEXT),
    ("references", _TEXTS), ("fingerprint", _TEXT),
])  # fmt: skip

# what somebody signed for, of pages whose run was given a configuration; kind is finding or omission
ACCEPTED = pa.schema([
    ("page", _NUMBER), ("n", _COUNT), ("kind", _TEXT), ("rule", _TEXT), ("label", _TEXT), ("title", _TEXT), ("severity", _TEXT),
    ("sentence", _TEXT), ("treatment", _TEXT), ("line", _COUNT), ("column", _COUNT), ("at", _TEXT), ("fingerprint", _TEXT),
    ("reason", _TEXT), ("approver", _TEXT), ("until", _TEXT), ("signed", _TEXT),
])  # fmt: skip

# in the order in which a shard's parts are written: pages last
TABLES = {"findings": FINDINGS, "omissions": OMISSIONS, "met": MET, "claims": CLAIMS, "accepted": ACCEPTED, "pages": PAGES}
