"""Discord's numbers, as a table; the names say what is counted and the links where Discord says so."""

from __future__ import annotations

# https://discord.com/developers/docs/interactions/receiving-and-responding (seconds)
FIRST_ANSWER = 3.0
TOKEN_LIFE = 15 * 60.0

# https://discord.com/developers/docs/interactions/application-commands
COMMAND_NAME, COMMAND_DESCRIPTION, COMMAND_OPTIONS, COMMAND_TOTAL = 32, 100, 25, 8000
CHOICES, CHOICE_NAME, CHOICE_VALUE = 25, 100, 100
STRING_OPTION = 6000
COMMANDS_BY_TYPE = {1: 100, 2: 15, 3: 15}
DAILY_CREATES = 200

# https://discord.com/developers/docs/resources/message
CONTENT = 2000
EMBEDS, EMBED_TOTAL = 10, 6000
EMBED_TEXTS = {("title",): 256, ("description",): 4096, ("footer", "text"): 2048, ("author", "name"): 256}
EMBED_FIELDS, FIELD_NAME, FIELD_VALUE = 25, 256, 1024
ATTACHMENTS, ALT_TEXT = 10, 1024
NONCE, NONCE_LIFE = 25, 5 * 60.0
HISTORY_MOST, HISTORY_USUAL = 100, 50

# https://discord.com/developers/docs/components/reference
ROWS, V2_COMPONENTS, V2_TEXT = 5, 40, 4000
ROW_BUTTONS, SECTION_TEXTS, GALLERY_ITEMS = 5, 3, 10
CUSTOM_ID, BUTTON_LABEL, PLACEHOLDER = 100, 80, 150
SELECT_OPTIONS, OPTION_TEXT = 25, 100
MODAL_ITEMS, MODAL_TITLE, LABEL, LABEL_DESCRIPTION, TEXT_INPUT = 5, 45, 45, 100, 4000
MODAL_PLACEHOLDER = 100

# https://discord.com/developers/docs/reference#uploading-files (bytes)
FILE_SIZE, REQUEST_SIZE = 10 * 1024 * 1024, 25 * 1024 * 1024
ATTACHMENT_LIFE = 24 * 3600.0

# https://discord.com/developers/docs/resources/channel#start-thread-from-message
THREAD_NAME, ARCHIVE_MINUTES = 100, (60, 1440, 4320, 10080)

# https://discord.com/developers/docs/events/gateway
HEARTBEAT_MILLISECONDS = 41_250
GATEWAY_EVENTS, GATEWAY_SECONDS = 120, 60.0
SESSION_LIFE, SESSION_EVENTS = 180.0, 5000
IDENTIFIES_A_DAY = 1000

# Message flags: https://discord.com/developers/docs/resources/message#message-object-message-flags
SUPPRESS_EMBEDS, EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 2, 1 << 6, 1 << 7, 1 << 15

# https://discord.com/developers/docs/events/gateway#gateway-intents
GUILDS, GUILD_MEMBERS, GUILD_PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT
