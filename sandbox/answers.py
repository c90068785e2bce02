"""Discord's addresses for answering interactions: the callback, and the webhook that its token opens for 15 minutes."""

from __future__ import annotations

from sandbox import interactions
from sandbox.errors import Json
from sandbox.rest import Call, route

WEBHOOK = "/webhooks/{application}/{token}"
MESSAGE = WEBHOOK + "/messages/{message}"


@route("POST", "/interactions/{interaction}/{token}/callback")
def respond(call: Call) -> Json | None:
    """Take the first answer to an interaction."""
    params = call.params
    answered = call.sandbox.interactions.respond(params["interaction"], params["token"], call.form, call.files)
    if call.query.get("with_response", "").lower() in ("true", "1"):
        return interactions.callback_resource(answered)
    return None


def _interaction(call: Call) -> interactions.Interaction:
    return call.sandbox.interactions.of_webhook(call.params["application"], call.params["token"])


@route("POST", WEBHOOK)
def follow_up(call: Call) -> Json:
    """Post a follow-up."""
    return call.sandbox.interactions.follow_up(_interaction(call), call.form, call.files)


@route("GET", MESSAGE)
def get_answer(call: Call) -> Json:
    """Show the answer or a follow-up."""
    return call.sandbox.interactions.message(_interaction(call), call.params["message"]).data


@route("PATCH", MESSAGE)
def edit_answer(call: Call) -> Json:
    """Change the answer or a follow-up."""
    return call.sandbox.interactions.edit(_interaction(call), call.params["message"], call.form, call.files)


@route("DELETE", MESSAGE)
def delete_answer(call: Call) -> None:
    """Take the answer or a follow-up away."""
    call.sandbox.interactions.delete(_interaction(call), call.params["message"])
