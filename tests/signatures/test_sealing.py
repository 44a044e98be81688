from signatures import sealing


def test_a_duplicate_key_is_the_same_whenever_it_is_opened():
    sealed = sealing.new_sealed_duplicate_key()
    assert sealing.duplicate_key(sealed) == sealing.duplicate_key(memoryview(sealed))
    assert sealing.duplicate_key(sealed) not in sealed
