import logging
import traceback


class NoReaderFilter(logging.Filter):
    """Keep readers out of the logs: addresses of pages can hold codes, requests hold headers.

    Django's records about a request are rewritten to the name of the view, and of every error
    only its kind and the lines of code are kept: messages of errors quote what was typed
    (safety rule C03).
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        if record.name.startswith(("django.request", "django.security")):
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = (
                "%s in %s",
                (
                    getattr(record, "status_code", record.levelname),
                    getattr(match, "view_name", None) or "no view",
                ),
            )
        elif record.name == "django-q" and record.levelno >= logging.ERROR:
            # The name of the task stands before the dash, what went wrong in it behind.
            record.msg, record.args = "%s", (record.getMessage().partition(" - ")[0],)
        if record.exc_info and record.exc_info[1]:
            record.exc_text = where_it_happened(record.exc_info[1])
            record.exc_info = None
        return True


def where_it_happened(error: BaseException) -> str:
    """A traceback without a word that could come from a reader."""
    told = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        told.append("\n".join([f"{type(error).__module__}.{type(error).__qualname__}", *lines]))
        error = error.__cause__ or error.__context__
    return "\ncaused by ".join(told)
