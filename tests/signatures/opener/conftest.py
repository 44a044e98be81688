from tests.signatures.packages.conftest import (  # noqa: F401  (the same fixtures)
    other,
    prepare,
    recipient,
    sent,
    signed,
    team,
)
