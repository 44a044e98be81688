"""Opens delivery packages offline; needs nothing but Python and pyrage (docs/adr/0012)."""
