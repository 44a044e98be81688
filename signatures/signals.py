"""What other apps learn of the lists below texts."""

from django.dispatch import Signal

# What readers may see of the organisations behind the text with ``text_key`` has changed.
# Sent within the transaction that changes it.
list_changed = Signal()
