"""The tree against published test vectors and against the definition of RFC 6962, word by word."""

from hashlib import sha256

import pytest

from signatures import merkle
from tests.signatures.checking import check_count

# The entries and roots with which implementations of Certificate Transparency are compared.
ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 63, 64, 65]
MANY = [str(number).encode() for number in range(max(SIZES))]


def node_of(entries):
    def node(height, index):
        width = 1 << height
        return merkle.top([merkle.leaf_hash(it) for it in entries[index * width :][:width]])

    return node


def defined_root(entries):
    """MTH as RFC 6962, section 2.1, defines it."""
    if not entries:
        return sha256().digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return sha256(b"\x01" + defined_root(entries[:k]) + defined_root(entries[k:])).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots(size):
    assert merkle.root(node_of(ENTRIES), size).hex() == ROOTS[size - 1]


def test_the_root_of_nothing():
    assert merkle.root(node_of([]), 0).hex() == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


@pytest.mark.parametrize(
    ("leaf", "size", "path"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ],
)
def test_the_published_inclusion_proofs(leaf, size, path):
    assert [it.hex() for it in merkle.inclusion(node_of(ENTRIES), leaf, size)] == path


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (1, 1, []),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_the_published_consistency_proofs(old, new, path):
    assert [it.hex() for it in merkle.consistency(node_of(ENTRIES), old, new)] == path


@pytest.mark.parametrize("size", SIZES)
def test_every_root_is_as_defined_and_every_proof_is_accepted(size):
    node, root = node_of(MANY), defined_root(MANY[:size])
    assert merkle.root(node, size) == root
    for leaf in range(size):
        path = merkle.inclusion(node, leaf, size)
        entry = merkle.leaf_hash(MANY[leaf])
        assert check_count.root_of_leaf(entry, leaf, size, path) == root
        assert check_count.root_of_leaf(merkle.leaf_hash(b"other"), leaf, size, path) != root
    for old in range(1, size + 1):
        path, old_root = merkle.consistency(node, old, size), defined_root(MANY[:old])
        assert check_count.is_beginning(old, old_root, size, root, path)
        assert not check_count.is_beginning(old, defined_root(MANY[1 : old + 1]), size, root, path)
        if path:
            bent = [path[0][::-1], *path[1:]]
            assert not check_count.is_beginning(old, old_root, size, root, bent)
            assert not check_count.is_beginning(old, old_root, size, root, path[:-1])
            assert not check_count.is_beginning(old, old_root, size, root, [*path, path[0]])


@pytest.mark.parametrize(("leaf", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_leaf_that_is_not_there_has_no_proof(leaf, size):
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion(node_of(MANY), leaf, size)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3), (-1, 1)])
def test_a_smaller_tree_does_not_begin_with_a_larger_one(old, new):
    with pytest.raises(ValueError, match="no such pair"):
        merkle.consistency(node_of(MANY), old, new)
