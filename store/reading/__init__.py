"""Who runs the extraction, and where: in this process, in one of its own, in several, or on a cluster.

`reading` makes what reads; all that it makes read alike, and say alike where the fast
model has to stand in (`fallback`). Nothing is loaded or started before the first text.
"""

from __future__ import annotations

from collections.abc import Callable

from store.reading.reader import Reader, Reading, Text, read_each

__all__ = ["Reader", "Reading", "Text", "read_each", "reading"]


def reading(
    recogniser: str | None = None,
    tell: Callable[[str], object] = lambda _: None,
    *,
    processes: int = 0,
    cluster: str | None = None,
) -> Reading:
    """What reads with the recogniser of that name, or with the default one.

    It reads in this process, or in as many `processes` of its own: one keeps the process that
    asks free for its user, several use as many cores; or on the Dask `cluster` of a scheduler's
    address, and raises ClusterError where that cannot be had. `tell` gets a sentence where the fast model
    has to stand in, and what to do about that, each once; it may be called from another thread.
    """
    if cluster is not None:
        from store.reading.cluster import ReadingCluster

        return ReadingCluster(recogniser, tell, cluster)
    if processes == 0:
        from store.reading.here import ReadingHere

        return ReadingHere(recogniser, tell)
    if processes == 1:
        from store.reading.process import ReadingProcess

        return ReadingProcess(recogniser, tell)
    from store.reading.pool import ReadingPool

    return ReadingPool(recogniser, tell, processes)
