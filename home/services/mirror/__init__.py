"""The public site as files that need no server (docs/adr: "A mirror is files and a signature")."""
