"""The tree of a sheet: every counted signature has a leaf, and so has every one that left.

What it proves, and what not, stands in docs/adr/0016. Callers hold the lock on the sheet.
"""

import secrets
from collections import Counter
from datetime import date
from hashlib import sha256

from signatures import merkle
from signatures.enums import Tier
from signatures.models import Sheet, Signature, TreeHead, TreeTile

ENTRY_BYTES = 1 + merkle.HASH_BYTES
GIVEN = {Tier.EMAIL: b"E", Tier.NO_CONTACT: b"N", Tier.OFFLINE: b"O"}
WITHDRAWN = {tier: kind.lower() for tier, kind in GIVEN.items()}


def entry_of(*, tier: str, salt: bytes, receipt_hash: bytes) -> bytes:
    """The public entry of a signature: only with receipt and salt can it be recognised."""
    return GIVEN[Tier(tier)] + sha256(bytes(salt) + bytes(receipt_hash)).digest()


def tombstone(tier: str) -> bytes:
    """The entry for a signature that left: it tells the way it was given, and nothing else."""
    return WITHDRAWN[Tier(tier)] + secrets.token_bytes(merkle.HASH_BYTES)


def newest_head(sheet: Sheet) -> TreeHead | None:
    return TreeHead.objects.filter(sheet=sheet).last()


def append(*, sheet: Sheet, entries: list[bytes], today: date) -> TreeHead:
    """Add the entries to the tree and publish its new head."""
    head = newest_head(sheet)
    size = head.size if head else 0
    _add_tiles(sheet, size, entries)
    kinds = Counter(entry[:1] for entry in entries)
    given = {tier: kinds[kind] for tier, kind in GIVEN.items()}
    gone = {tier: kinds[kind] for tier, kind in WITHDRAWN.items()}
    before = head.numbers if head else {}
    new_size = size + len(entries)
    return TreeHead.objects.create(
        sheet=sheet,
        size=new_size,
        root=merkle.root(_nodes(sheet), new_size),
        signatures=(head.signatures if head else 0) + sum(given.values()),
        withdrawn=(head.withdrawn if head else 0) + sum(gone.values()),
        numbers={tier.value: before.get(tier.value, 0) + given[tier] - gone[tier] for tier in Tier},
        day=today,
    )


def _add_tiles(sheet: Sheet, size: int, items: list[bytes]) -> None:
    """Write ``items`` behind the ``size`` that are there, and what follows from it above them."""
    level = 0
    while items:
        first, filled = divmod(size, merkle.TILE)
        content = _content(sheet, level, first) if filled else b""
        content += b"".join(items)
        step = merkle.TILE * len(items[0])
        tiles = [content[at : at + step] for at in range(0, len(content), step)]
        TreeTile.objects.bulk_create(
            [
                TreeTile(sheet=sheet, level=level, index=first + place, content=tile)
                for place, tile in enumerate(tiles)
            ],
            update_conflicts=True,
            unique_fields=["sheet", "level", "index"],
            update_fields=["content"],
        )
        items = [merkle.top(hashes_in(level, tile)) for tile in tiles if len(tile) == step]
        level, size = level + 1, size // merkle.TILE


def _content(sheet: Sheet, level: int, index: int) -> bytes:
    return bytes(TreeTile.objects.get(sheet=sheet, level=level, index=index).content)


def tile(sheet: Sheet, level: int, index: int) -> bytes | None:
    """The content of a tile as anybody may fetch it; None when there is none."""
    found = TreeTile.objects.filter(sheet=sheet, level=level, index=index).first()
    return found and bytes(found.content)


def hashes_in(level: int, content: bytes) -> list[bytes]:
    """The nodes of a tile; those of level 0 are the hashes of its entries."""
    if level == 0:
        return [merkle.leaf_hash(entry) for entry in entries_in(content)]
    step = merkle.HASH_BYTES
    return [content[at : at + step] for at in range(0, len(content), step)]


def entries_in(content: bytes) -> list[bytes]:
    return [content[at : at + ENTRY_BYTES] for at in range(0, len(content), ENTRY_BYTES)]


def _nodes(sheet: Sheet) -> merkle.Node:
    """The nodes of the tree of ``sheet``; each tile is read once."""
    tiles: dict[tuple[int, int], list[bytes]] = {}

    def node(height: int, index: int) -> bytes:
        level, rest = divmod(height, merkle.TILE_HEIGHT)
        tile, place = divmod(index << rest, merkle.TILE)
        if (level, tile) not in tiles:
            tiles[level, tile] = hashes_in(level, _content(sheet, level, tile))
        return merkle.top(tiles[level, tile][place : place + (1 << rest)])

    return node


def inclusion_proof(signature: Signature) -> dict | None:
    """All that is needed to see that ``signature`` is counted; None before it is.

    Whoever holds the receipt can check it without trusting the server (`check_count.py`): bytes
    are hexadecimal. Nothing in it can be told from a proof for somebody else without the receipt.
    """
    if signature.leaf is None:
        return None
    head = newest_head(signature.sheet)
    path = merkle.inclusion(_nodes(signature.sheet), signature.leaf, head.size)
    return {
        "sheet": str(signature.sheet.public_id),
        "leaf": signature.leaf,
        "kind": GIVEN[Tier(signature.tier)].decode(),
        "salt": bytes(signature.leaf_salt).hex(),
        "size": head.size,
        "root": head.hex,
        "path": [node.hex() for node in path],
    }


def consistency_proof(sheet: Sheet, old: int, new: int) -> list[str]:
    """That the tree of ``new`` leaves begins with the one of ``old``; raises `ValueError`."""
    return [node.hex() for node in merkle.consistency(_nodes(sheet), old, new)]


def rows_that_differ(sheet: Sheet, start: int, end: int) -> list[int]:
    """The keys of signatures with a leaf from ``start`` (a multiple of 256) to before ``end``
    that is not theirs in the tree.
    """
    tiles = TreeTile.objects.filter(
        sheet=sheet, level=0, index__range=(start // merkle.TILE, (end - 1) // merkle.TILE)
    )
    entries = {tile.index: entries_in(bytes(tile.content)) for tile in tiles}
    rows = Signature.objects.filter(sheet=sheet, leaf__gte=start, leaf__lt=end)
    wrong = []
    for key, leaf, tier, salt, receipt in rows.values_list(
        "pk", "leaf", "tier", "leaf_salt", "receipt_hash"
    ):
        index, place = divmod(leaf, merkle.TILE)
        expected = entry_of(tier=tier, salt=salt, receipt_hash=receipt)
        if entries.get(index, [])[place : place + 1] != [expected]:
            wrong.append(key)
    return wrong
