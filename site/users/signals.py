"""What apps above are told of accounts: users knows none of them.

A receiver gets ``user``, ``successor`` (an account or None), ``keys_lost``, ``actor``, ``today``,
runs inside the transaction, and returns sentences for whoever gave the order.
"""

from django.dispatch import Signal

gives_up_roles = Signal()  # first: who decides instead
left_the_house = Signal()  # then: what hung on the roles, and keys
