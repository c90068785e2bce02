"""Who may do what in a channel. In: roles and overwrites. Out: a bit set, and Discord's names for the bits.

https://discord.com/developers/docs/topics/permissions
"""

from __future__ import annotations

from collections.abc import Iterable

_NAMES = (
    "create_instant_invite kick_members ban_members administrator manage_channels manage_guild add_reactions "
    "view_audit_log priority_speaker stream view_channel send_messages send_tts_messages manage_messages embed_links "
    "attach_files read_message_history mention_everyone use_external_emojis view_guild_insights connect speak "
    "mute_members deafen_members move_members use_vad change_nickname manage_nicknames manage_roles manage_webhooks "
    "manage_guild_expressions use_application_commands request_to_speak manage_events manage_threads "
    "create_public_threads create_private_threads use_external_stickers send_messages_in_threads "
    "use_embedded_activities moderate_members view_creator_monetization_analytics use_soundboard "
    "create_guild_expressions create_events use_external_sounds send_voice_messages"
)
BITS: dict[str, int] = {name: 1 << place for place, name in enumerate(_NAMES.split())} | {"send_polls": 1 << 49}
ALL = sum(BITS.values())


def bits(names: Iterable[str] | int) -> int:
    """Turn names such as ``["manage_messages"]`` into Discord's bit set; raises KeyError for a name Discord lacks."""
    if isinstance(names, int):
        return names
    return sum(BITS[name] for name in set([names] if isinstance(names, str) else names))


_EVERYONE = (
    "create_instant_invite add_reactions view_channel send_messages embed_links attach_files read_message_history "
    "use_external_emojis change_nickname use_application_commands create_public_threads send_messages_in_threads "
    "connect speak stream use_vad request_to_speak send_polls"
)
EVERYONE = bits(_EVERYONE.split())
# In a direct message nobody has roles: https://discord.com/developers/docs/topics/permissions (DM channels)
DIRECT = EVERYONE | bits(["mention_everyone", "use_external_stickers"])


Overwrites = dict[int, tuple[int, int]]


def effective(base: int, overwrites: Overwrites, everyone: int, roles: Iterable[int], person: int) -> int:
    """Apply a channel's overwrites (id -> allow, deny) to ``base``, in Discord's order: everyone, roles, person."""
    if base & BITS["administrator"]:
        return ALL
    allow, deny = overwrites.get(everyone, (0, 0))
    base = base & ~deny | allow
    pairs = [overwrites[role] for role in roles if role in overwrites]
    for _, deny in pairs:
        base &= ~deny
    for allow, _ in pairs:
        base |= allow
    allow, deny = overwrites.get(person, (0, 0))
    base = base & ~deny | allow
    # Who cannot see a channel can do nothing in it.
    return base if base & BITS["view_channel"] else 0
