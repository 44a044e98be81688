"""What strangers' files have to go through before anything of them is stored (domain.md, C42)."""
