import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
_django = get_wsgi_application()

from home.middleware import KeptPagesFirst  # noqa: E402  (its models can be read from now on)
from home.services.cache import make_pages_anew  # noqa: E402  (as above)

make_pages_anew()
application = KeptPagesFirst(_django)
