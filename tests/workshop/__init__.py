"""What `make test`, `make check` and `make fix` do."""
