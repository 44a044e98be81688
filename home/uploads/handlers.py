from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Reads a file that is too large to its end, and keeps no more of it than may be stored.

    The form sees the true size and says so; the disk is not filled meanwhile.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._kept = 0
        self._most = 1 + max(
            settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
        )

    def receive_data_chunk(self, raw_data, start):
        room = self._most - self._kept
        if room > 0:
            super().receive_data_chunk(raw_data[:room], start)
            self._kept += min(room, len(raw_data))
