"""The accounts of the demonstration: their names, and what each is for."""

ACCOUNTS = {
    "editor": "drafts appeals and submits them",
    "coordinator": "reviews what editors submit, and decides",
    "translator": "brings texts into the other languages",
    "admin": "sets up the site",
}
