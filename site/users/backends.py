"""Sessions that know their account (`SESSION_ENGINE`)."""

from datetime import date

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from users.models import AccountSession

BEGUN = "begun"  # the day, ISO 8601
DEVICE = "device"  # what its owner calls the device


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls):
        return AccountSession

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.name = data.get(DEVICE, "")
        row.begun_on = date.fromisoformat(data[BEGUN]) if BEGUN in data else None
        return row
