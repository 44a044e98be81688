"""Forms of the admin, one module a noun."""

from campaigns.forms.emergencies import EmergencyForm

__all__ = ["EmergencyForm"]
