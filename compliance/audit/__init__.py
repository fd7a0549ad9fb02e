"""Audits of many pages: one command, any number of processes, one folder of rows that does not depend on either.

The folder of a run::

    RUN/
      manifest.json            sources, rules, options, counts, durations (``manifest.py``); written whole
      plan/                    shards in the order of the sources (``plan.py``); a shard is some megabytes of one source
      index/KEY.parquet        what each page is called, whether it can be read, the digest of its text
      parsed/KEY.parquet       pages as they were taken apart, until the shard is judged (``parsed.py``)
      copies.parquet           pages whose text an earlier page has
      findings/KEY.parquet     a row a finding
      omissions/KEY.parquet    a row a disclosure that is owed and not made
      met/KEY.parquet          a row a disclosure that is made
      claims/KEY.parquet       a row a claim of effect, safety, number or superiority
      accepted/KEY.parquet     a row a finding or an omission that somebody signed for, which is in no other table (``configured.py``)
      pages/KEY.parquet        a row a page: judged, skipped (why) or failed (why); written last, so that where it is the shard is done

``KEY`` is the shard's, the same in every folder; keys sort in the order of the sources. The columns are those of
``schemas.py``. All rows of a page share ``page``, its number in the order of the sources from 0; ``n`` counts the rows of
one page. Parts are written beside their place and renamed, and hold nothing that differs between two runs.

Three stages, each a pure function of a shard and what the stage before it left (``stages.py``): an archive or a table is *cut*
into shards, a shard is *indexed*, a shard is *judged*. Who calls them is the engine's matter: ``local.py`` on this machine,
``cluster.py`` on Dask; both through ``attendant.py``, which keeps each stage in a process of its own that may crash or hang.
"""
