"""The discreet mode (docs/adr/0023): the same site under addresses and words that name nobody."""
