"""Django's settings: those from the environment (`registry.py` lists them) and what never varies."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast

from django.utils.functional import SimpleLazyObject

from youzhang.config.data import secret_read
from youzhang.config.database import database_settings
from youzhang.config.environment import environment_read

_environment = environment_read(os.environ)
_package = Path(__file__).resolve().parent.parent

# -- ours: read as `settings.YOUZHANG_…`

YOUZHANG_DATA: Path = _environment.data
YOUZHANG_DEMO: bool = _environment.demo
YOUZHANG_WIRING = "youzhang.config.wiring.PROJECTIONS"

# -- what is installed, from the lower floors to the upper

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "youzhang.journal",
    "youzhang.organization",
    "youzhang.adoption",
    "youzhang.runtime",
    "youzhang.customers",
    "youzhang.cases",
    "youzhang.notices",
    "youzhang.insight",
    "youzhang.workspace",
    "youzhang.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "youzhang.config.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "youzhang.config.urls"
WSGI_APPLICATION = "youzhang.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# -- data

DATABASES = {"default": database_settings(_environment.database, synchronous=_environment.synchronous)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = str(_environment.data / "attachments")
FILE_UPLOAD_PERMISSIONS = 0o600

# -- words and time: instants are the time on the company's wall

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [str(_package / "locale")]
USE_I18N = True
USE_TZ = False
TIME_ZONE = _environment.time_zone

# -- signing in: no session table to read on each request, and still revocable. The cookie is signed; it holds
#    the account's number and a hash that changes with the password and with "sign out everywhere".

AUTH_USER_MODEL = "organization.Account"
AUTHENTICATION_BACKENDS = ["youzhang.organization.sign_in.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# -- who may talk to us, and how

SECRET_KEY = cast(
    str, SimpleLazyObject(lambda: _environment.secret_key or secret_read(_environment.data))
)  # lazy: `youzhang check` needs neither key nor data folder
DEBUG = _environment.debug
ALLOWED_HOSTS = list(_environment.hosts)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _environment.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "youzhang.workspace.views.errors.stale_form"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.https else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _environment.https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _environment.hosts] if _environment.https else []

# -- mail

YOUZHANG_URL: str = _environment.url
EMAIL_HOST = _environment.mail.host
EMAIL_PORT = _environment.mail.port
EMAIL_HOST_USER = _environment.mail.user
EMAIL_HOST_PASSWORD = _environment.mail.password
EMAIL_USE_TLS = _environment.mail.tls == "starttls"
EMAIL_USE_SSL = _environment.mail.tls == "tls"
EMAIL_TIMEOUT = 20
YOUZHANG_INBOX: str = _environment.inbox
DEFAULT_FROM_EMAIL = _environment.mail.sender

# -- static files, straight from the installed package: no collecting step for whoever installs the wheel

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
