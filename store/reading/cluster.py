"""Reading on a Dask cluster: a scheduler hands the texts to its workers, on as many machines as it has.

Dask sends Python objects: whoever can reach the scheduler can run code on its workers, and the
other way round, so it belongs in a network of one's own, or behind `tls://` with certificates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store.errors import ClusterError
from store.reading.elsewhere import ReadingElsewhere

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = 10.0
"""Seconds until a scheduler that does not answer is taken for one that is not there."""


class ReadingCluster(ReadingElsewhere):
    """A reading on the cluster of the scheduler at an address such as `tcp://127.0.0.1:8786`.

    Raises ClusterError where it cannot be reached, or has no worker. A worker that is killed
    costs nothing: the scheduler hands its texts to another one.
    """

    def __init__(self, recogniser: str | None, tell: Callable[[str], object], address: str) -> None:
        self._client = _client(address)
        places = sum(self._client.nthreads().values())
        if not places:
            self._client.close()
            raise ClusterError(f"The scheduler at {address} has no workers. Start some, then try again.")
        super().__init__(recogniser, tell, self._client.get_executor(pure=False), places)

    def close(self) -> None:
        super().close()
        self._client.close()


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "Dask is not installed here. Install Dateline with its extra: dateline[cluster]."
        ) from None
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"No scheduler answers at {address}. Is it running, and is the address one like "
            "tcp://127.0.0.1:8786?"
        ) from error
