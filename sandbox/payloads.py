"""Objects of the world -> the JSON that Discord sends for them.

https://discord.com/developers/docs/resources/guild, /channel, /user; https://discord.com/developers/docs/topics/permissions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.errors import Json
from sandbox.limits import FILE_SIZE

if TYPE_CHECKING:
    from sandbox.world import Account, Channel, Member, Role, Server


def user(account: Account) -> Json:
    """Show an account as a user object."""
    return {
        "id": str(account.id),
        "username": account.name,
        "global_name": None if account.bot else account.name.capitalize(),
        "discriminator": "0",
        "avatar": None,
        "bot": account.bot,
        "public_flags": 0,
    }


def role(item: Role) -> Json:
    """Show a role."""
    return {
        "id": str(item.id),
        "name": item.name,
        "permissions": str(item.permissions),
        "position": item.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def member(item: Member, *, permissions: int | None = None, bare: bool = False) -> Json:
    """Show a member; with ``permissions`` as interactions show it, ``bare`` without the user."""
    data: Json = {
        "roles": [str(each.id) for each in item.roles],
        "joined_at": item.joined_at,
        "nick": None,
        "avatar": None,
        "banner": None,
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "deaf": False,
        "mute": False,
        "flags": 0,
    }
    if not bare:
        data["user"] = user(item.account)
    if permissions is not None:
        data["permissions"] = str(permissions)
    return data


def channel(item: Channel) -> Json:
    """Show a channel, thread or direct message."""
    last = next(reversed(item.stored), None)
    data: Json = {"id": str(item.id), "type": item.kind, "last_message_id": str(last) if last else None, "flags": 0}
    if item.server is None:
        return data | {"recipients": [user(person) for person in item.people if not person.bot]}
    data |= {"guild_id": str(item.server.id), "name": item.name, "rate_limit_per_user": 0, "last_pin_timestamp": None}
    if item.parent is not None:
        stamp = item.world.clock.iso()
        return data | {
            "parent_id": str(item.parent.id),
            "owner_id": str(item.owner.id if item.owner else 0),
            "message_count": len(item.messages),
            "total_message_sent": len(item.messages),
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "locked": False,
                "auto_archive_duration": item.archive_minutes,
                "archive_timestamp": stamp,
                "create_timestamp": stamp,
            },
        }
    roles = {each.id for each in item.server.roles}
    return data | {
        "parent_id": None,
        "position": 0,
        "nsfw": False,
        "topic": None,
        "permission_overwrites": [
            {"id": str(who), "type": 0 if who in roles else 1, "allow": str(allow), "deny": str(deny)}
            for who, (allow, deny) in item.overwrites.items()
        ],
    }


def server(item: Server, *, whole: bool = True) -> Json:
    """Show a server; ``whole`` as GUILD_CREATE does, with channels and, of the members, the bot alone."""
    world = item.world
    data: Json = {
        "id": str(item.id),
        "name": item.name,
        "owner_id": str(item.owner.id),
        "roles": [role(each) for each in item.roles],
        "preferred_locale": item.locale,
        "afk_timeout": 300,
        "emojis": [],
        "stickers": [],
        "features": [],
        **dict.fromkeys(("verification_level", "default_message_notifications", "explicit_content_filter"), 0),
        **dict.fromkeys(("mfa_level", "nsfw_level", "premium_tier", "system_channel_flags"), 0),
        **dict.fromkeys(("icon", "splash", "discovery_splash", "banner", "description", "vanity_url_code")),
        **dict.fromkeys(("afk_channel_id", "application_id", "system_channel_id", "rules_channel_id")),
        **dict.fromkeys(("public_updates_channel_id", "safety_alerts_channel_id")),
    }
    if whole:
        data |= {
            "joined_at": item.joined_at,
            "large": False,
            "unavailable": False,
            "member_count": len(item.members),
            "members": [member(item.members[world.bot.id])],
            "channels": [channel(each) for each in item.channels if each.parent is None],
            "threads": [channel(each) for each in item.channels if each.parent is not None],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }
    return data


def interaction_place(who: Account, place: Channel) -> Json:
    """Show who acts and where, as every interaction does, in a server or in direct messages."""
    item = channel(place)
    item.pop("recipients", None)
    data: Json = {
        "channel_id": str(place.id),
        "channel": item | {"permissions": str(place.permissions(who))},
        "app_permissions": str(place.permissions(place.world.bot)),
        "locale": who.locale,
        "entitlements": [],
        "attachment_size_limit": FILE_SIZE,
        "version": 1,
    }
    if place.server is None:
        return data | {"user": user(who), "context": 1, "authorizing_integration_owners": {"0": "0"}}
    shown = member(place.server.members[who.id], permissions=place.permissions(who))
    return data | {
        "member": shown,
        "guild_id": str(place.server.id),
        "guild": {"id": str(place.server.id), "locale": place.server.locale, "features": []},
        "guild_locale": place.server.locale,
        "context": 0,
        "authorizing_integration_owners": {"0": str(place.server.id)},
    }
