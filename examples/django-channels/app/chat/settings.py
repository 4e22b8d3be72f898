"""Settings of the chat. Everything that differs between machines comes from the environment.

    DJANGO_SECRET_KEY        required
    ALLOWED_HOSTS            host names, separated by commas; default: localhost
    REDIS_URL                redis://127.0.0.1:6379/0 by default; unix:///run/redis-chat/redis.sock also works
    CHANNEL_REDIS_PASSWORD   the password of that Redis, apart from the URL so that the URL may be logged
"""

import os
from urllib.parse import quote, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured


def _required(name):
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"the environment variable {name} is not set")
    return value


def _redis_url():
    url = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
    password = os.environ.get("CHANNEL_REDIS_PASSWORD", "")
    if not password:
        return url
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f":{quote(password, safe='')}@{place}"))


SECRET_KEY = _required("DJANGO_SECRET_KEY")
ALLOWED_HOSTS = [name.strip() for name in os.environ.get("ALLOWED_HOSTS", "localhost").split(",") if name.strip()]
DEBUG = False

INSTALLED_APPS = ["channels"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "chat.urls"
WSGI_APPLICATION = "chat.wsgi.application"
ASGI_APPLICATION = "chat.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [os.path.join(os.path.dirname(__file__), "templates")],
    }
]

# The chat keeps nothing: no database, no sessions, no uploads. Its tree can be read-only.
DATABASES = {}
USE_TZ = True

# nginx ends TLS and says so; it serves /static/ from disk, Django only writes the links.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
STATIC_URL = "/static/"

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [_redis_url()], "prefix": "chat"},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
