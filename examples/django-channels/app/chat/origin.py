from channels.security.websocket import OriginValidator
from django.conf import settings


class SameHostsOrigin(OriginValidator):
    """Refuses pages of other sites. A client that names no origin is no browser, and can claim any: it may come in."""

    def __init__(self, application):
        super().__init__(application, settings.ALLOWED_HOSTS)

    def valid_origin(self, parsed_origin):
        return parsed_origin is None or super().valid_origin(parsed_origin)
