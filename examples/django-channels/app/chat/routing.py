from django.urls import path, re_path

from chat.consumers import ChatConsumer, UnknownPath

websocket_urlpatterns = [
    re_path(r"^ws/chat/(?P<room>[A-Za-z0-9_-]{1,64})/$", ChatConsumer.as_asgi()),
    # Without it a wrong address is a traceback in the journal, for whoever likes to write one there.
    path("<path:anything>", UnknownPath.as_asgi()),
]
