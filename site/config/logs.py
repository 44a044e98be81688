import logging


class NoReaderFilter(logging.Filter):
    """Keep readers out of the logs: addresses of pages can hold codes, requests hold headers.

    Django's records about a request are rewritten to the name of the view (safety rule C03).
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        if record.name.startswith("django.request") or record.name.startswith("django.security"):
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = "%s in %s", (
                getattr(record, "status_code", record.levelname),
                getattr(match, "view_name", None) or "no view",
            )
        return True
