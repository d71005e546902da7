"""Signing in: invited people, a password and a second factor, or a passkey alone.

The ceremonies (steps, one-time codes, WebAuthn) are django-allauth's; what is ours stands in
`adapters`, `forms` and `views`. Nobody signs up, nobody resets a password by themselves.

* `stepped_up(request)`: was a second factor shown within five minutes? `@page(…, step_up=True)`
  asks it; use it yourself only where a page shows more to those who are.
* `guesses`: how often something may be guessed, counted before anything is hashed.
* `middleware.KeepSessions`: idle and absolute time, and no page before the second factor is there.
* Inviting, disabling, a lost phone: `access.actions`."""

from waylight.foundation.access.sessions import stepped_up

__all__ = ["stepped_up"]
