"""Of what is compressed no more is ever unfolded than may be taken."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable
from gzip import GzipFile

import pytest

from inkfast.config import DEFAULT_BODY_LIMIT
from inkfast.core.errors import BodyTooLarge
from inkfast.http.decompression import unfold


class Counted(GzipFile):
    """Counts what was unfolded, also what nobody has read yet."""

    unfolded = 0

    def close(self) -> None:
        """Look at how far the reader underneath came."""
        Counted.unfolded = self._buffer.raw.tell()  # type: ignore[attr-defined]  # how the library counts
        super().close()


def ten_gigabytes() -> bytes:
    """Return a bomb of 10 MB: members of a megabyte each, so that it is made quickly."""
    return gzip.compress(bytes(2**20), compresslevel=9) * (10 * 2**10)


def one_member_of_ten_gigabytes() -> bytes:
    """Return a bomb of 10 MB with a single head: blocks that are flushed can be said again."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + megabyte * (10 * 2**10)


@pytest.mark.parametrize("make", [ten_gigabytes, one_member_of_ten_gigabytes])
def test_of_ten_megabytes_that_unfold_to_ten_gigabytes_no_more_than_the_limit_is_unfolded(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]
) -> None:
    monkeypatch.setattr("inkfast.http.decompression.GzipFile", Counted)
    bomb = io.BytesIO(make())
    tracemalloc.start()
    try:
        with pytest.raises(BodyTooLarge):
            unfold(bomb, DEFAULT_BODY_LIMIT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(bomb.getbuffer()) > 10_000_000
    assert DEFAULT_BODY_LIMIT < Counted.unfolded <= DEFAULT_BODY_LIMIT + io.DEFAULT_BUFFER_SIZE
    assert bomb.tell() < 2 * io.DEFAULT_BUFFER_SIZE
    assert peak < 4 * DEFAULT_BODY_LIMIT
