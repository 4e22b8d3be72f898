"""Websockets (and HTTP, should a request come this way), for daphne or uvicorn: chat.asgi:application."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chat.settings")

# Before the imports below: it sets Django up, and they need a Django that is set up.
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402

from chat.origin import SameHostsOrigin  # noqa: E402
from chat.routing import websocket_urlpatterns  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": SameHostsOrigin(URLRouter(websocket_urlpatterns)),
    }
)
