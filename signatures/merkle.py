"""The hash tree of RFC 6962, section 2.1, over leaves that are kept in tiles of 256.

No library with a licence that may be shipped here does it in Python (docs/adr/0016). Everything
below asks for nodes through ``node(height, index)``: the hash over the leaves from
``index * 2**height`` to ``(index + 1) * 2**height``, for complete subtrees only.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

HASH_BYTES = 32
TILE = 256  # nodes in a tile: eight heights of the tree
TILE_HEIGHT = 8
EMPTY_ROOT = sha256().digest()

Node = Callable[[int, int], bytes]


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def parent_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def top(hashes: Sequence[bytes]) -> bytes:
    """The root over a power of two of neighbouring nodes."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [parent_hash(left, right) for left, right in pairs]
    return hashes[0]


def root(node: Node, size: int) -> bytes:
    """MTH(D[n])."""
    return subtree(node, 0, size) if size else EMPTY_ROOT


def subtree(node: Node, start: int, end: int) -> bytes:
    """MTH(D[start:end]) where ``start`` begins a subtree, as it always does in a proof."""
    width = end - start
    if width & (width - 1) == 0:
        return node(width.bit_length() - 1, start // width)
    middle = start + _left_width(width)
    return parent_hash(subtree(node, start, middle), subtree(node, middle, end))


def _left_width(width: int) -> int:
    """The largest power of two below ``width``."""
    return 1 << (width - 1).bit_length() - 1


def inclusion(node: Node, leaf: int, size: int) -> list[bytes]:
    """PATH(m, D[n]): with it and the leaf alone the root of ``size`` leaves can be computed.

    Raises `ValueError` when there is no such leaf.
    """
    if not 0 <= leaf < size:
        message = "no such leaf"
        raise ValueError(message)
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _left_width(end - start)
        if leaf < middle:
            path.append(subtree(node, middle, end))
            end = middle
        else:
            path.append(subtree(node, start, middle))
            start = middle
    return path[::-1]


def consistency(node: Node, old: int, new: int) -> list[bytes]:
    """PROOF(m, D[n]): the tree of ``new`` leaves begins with that of ``old`` leaves.

    Raises `ValueError` unless 0 < old <= new.
    """
    if not 0 < old <= new:
        message = "no such pair of trees"
        raise ValueError(message)
    path, start, end, is_whole = [], 0, new, True
    while end != old:
        middle = start + _left_width(end - start)
        if old <= middle:
            path.append(subtree(node, middle, end))
            end = middle
        else:
            path.append(subtree(node, start, middle))
            start, is_whole = middle, False
    if not is_whole:
        path.append(subtree(node, start, end))
    return path[::-1]
