"""The program's own settings with one address, one table and the three middlewares that no page goes without."""

from youzhang.config.settings import *  # noqa: F403 - the very same settings are the point

INSTALLED_APPS = ["benchmarks.bare"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "benchmarks.bare.urls"
TEMPLATES = []
WSGI_APPLICATION = "benchmarks.bare.wsgi.application"
