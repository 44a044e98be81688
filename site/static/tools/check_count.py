#!/usr/bin/env python3
"""Check the number of signatures of a text, without trusting the site that shows it.

    check_count.py count ADDRESS             root and numbers follow from the leaves
    check_count.py later ADDRESS SIZE ROOT   the tree of today begins with the one you saw
    check_count.py mine PROOF RECEIPT        your signature is in it (works offline)

ADDRESS is that of the page about the tree, ending in /tree/. SIZE and ROOT are what you noted down
on another day, or what somebody else was shown. PROOF is the file from the page "My signature";
RECEIPT is read from the keyboard when it is "-", so that it does not stay in the history.

Needs Python 3.9 and nothing else. It asks the site for public files only: `count` and `later` tell
the site nothing about you, and `mine` asks it nothing at all. The tree is that of RFC 6962; the
methods of checking are those of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

import getpass
import hashlib
import json
import pathlib
import sys
import urllib.request

TILE = 256
ENTRY = 33
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WAYS = {"E": "email", "N": "no_contact", "O": "offline"}


def hashed(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(entry):
    return hashed(b"\x00", entry)


class Tree:
    """The root of leaves that come one after another, kept as the roots of whole subtrees."""

    def __init__(self):
        self.subtrees = []  # (number of leaves, root), the larger ones first
        self.kinds = {}

    def add(self, entry):
        kind = entry[:1].decode("ascii")
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        width, node = 1, leaf_hash(entry)
        while self.subtrees and self.subtrees[-1][0] == width:
            node = hashed(b"\x01", self.subtrees.pop()[1], node)
            width *= 2
        self.subtrees.append((width, node))

    def root(self):
        if not self.subtrees:
            return hashed()
        *others, (_width, node) = self.subtrees
        for _width, left in reversed(others):
            node = hashed(b"\x01", left, node)
        return node

    def numbers(self):
        """How many signatures of each way count: given, less withdrawn."""
        return {
            way: self.kinds.get(kind, 0) - self.kinds.get(kind.lower(), 0)
            for kind, way in WAYS.items()
        }


def root_of_leaf(leaf, index, size, path):
    """The root that follows from one leaf and its path; None when the path does not fit."""
    if not 0 <= index < size:
        return None
    last, node = size - 1, leaf
    for other in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            node = hashed(b"\x01", other, node)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            node = hashed(b"\x01", node, other)
        index, last = index >> 1, last >> 1
    return node if last == 0 else None


def is_beginning(old, old_root, new, new_root, path):
    """Whether the tree of `new` leaves begins with the tree of `old` leaves."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    if old & (old - 1) == 0:
        path = [old_root, *path]
    if not path:
        return False
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    return roots_that_follow(index, last, path) == (old_root, new_root)


def roots_that_follow(index, last, path):
    """The roots of the older and of the newer tree; None when the path does not fit."""
    first, second = path[0], path[0]
    for other in path[1:]:
        if last == 0:
            return None
        if index & 1 or index == last:
            first, second = hashed(b"\x01", other, first), hashed(b"\x01", other, second)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            second = hashed(b"\x01", second, other)
        index, last = index >> 1, last >> 1
    return (first, second) if last == 0 else None


def receipt_hash(receipt):
    """As the site knows a receipt: capital letters and digits, look-alikes made one."""
    typed = receipt.upper().translate(str.maketrans("OIL", "011"))
    return hashed(b"receipt:", "".join(it for it in typed if it in LETTERS).encode())


def entry_of(kind, salt, receipt):
    return kind.encode() + hashed(salt, receipt_hash(receipt))


def fetched(address):
    if not address.startswith(("https://", "http://")):
        message = "The address has to begin with https://"
        raise SystemExit(message)
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def newest_head(address):
    return json.loads(fetched(address + "heads.json"))["heads"][-1]


def check_count(address):
    head, tree = newest_head(address), Tree()
    for number in range(-(-head["size"] // TILE)):
        content = fetched(f"{address}0/{number}.bin")
        entries = [content[at : at + ENTRY] for at in range(0, len(content), ENTRY)]
        for entry in entries[: head["size"] - number * TILE]:
            tree.add(entry)
    if tree.root().hex() != head["root"]:
        return "NOT TRUE: the root does not follow from the leaves."
    if tree.numbers() != head["numbers"]:
        return f"NOT TRUE: the leaves say {tree.numbers()}, the site says {head['numbers']}."
    return f"TRUE: {head['size']} leaves, root {head['root']}, numbers {tree.numbers()}."


def check_later(address, size, root):
    head = newest_head(address)
    proof = json.loads(fetched(f"{address}consistency/{size}/{head['size']}.json"))
    path = [bytes.fromhex(node) for node in proof["path"]]
    known, now = bytes.fromhex(root), bytes.fromhex(head["root"])
    if not is_beginning(int(size), known, head["size"], now, path):
        return "NOT TRUE: the tree of today does not begin with the one you saw."
    return f"TRUE: the tree of {head['size']} leaves begins with yours of {size}."


def check_mine(file, receipt):
    proof = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    receipt = getpass.getpass("Receipt: ") if receipt == "-" else receipt
    leaf = leaf_hash(entry_of(proof["kind"], bytes.fromhex(proof["salt"]), receipt))
    path = [bytes.fromhex(node) for node in proof["path"]]
    root = root_of_leaf(leaf, proof["leaf"], proof["size"], path)
    if root is None or root.hex() != proof["root"]:
        return "NOT TRUE: your signature is not in this tree."
    return (
        f"TRUE: your signature is in the tree of {proof['size']} leaves with root {proof['root']}."
    )


CHECKS = {"count": (check_count, 1), "later": (check_later, 3), "mine": (check_mine, 2)}


def main(words):
    check, number = CHECKS.get(words[0] if words else "", (None, 0))
    if check is None or len(words) != number + 1:
        raise SystemExit(__doc__)
    answer = check(*words[1:])
    print(answer)
    return 0 if answer.startswith("TRUE") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
