// A message in, an article out: who and when, words, embeds, components, files, thread; and its menu.

import { append, aside, h, icon, name } from "./dom.js";
import { Components, embed, file, fileAddress, picture } from "./components.js";
import { markdown } from "./markdown.js";
import { clockTime, now, stamp } from "./time.js";

export const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7,
  V2 = 1 << 15;
const LIFE = 15 * 60 * 1000; // milliseconds that an application may think
const CLOSE = 7 * 60 * 1000;

export const avatar = (called, bot = false) =>
  h("span", { class: `avatar ${bot ? "bot" : called}`, "aria-hidden": "true" }, called[0]?.toUpperCase() ?? "?");
const titled = (user) => user.global_name ?? user.username;

export const isLoading = (message) => Boolean(message.flags & LOADING);

/** Say whether a message goes on where the one before it ended, so that it needs no heading of its own. */
export function goesOn(before, message) {
  if (!before || message.interaction_metadata || message.referenced_message) return false;
  const same = before.author.id === message.author.id && (before.flags & EPHEMERAL) === (message.flags & EPHEMERAL);
  return same && !(message.flags & EPHEMERAL) && Date.parse(message.timestamp) - Date.parse(before.timestamp) < CLOSE;
}

/** `desk` gives names, and is told of presses, choices, menus, dismissals and threads to open. */
export function show(message, before, desk) {
  const short = goesOn(before, message);
  const own = message.flags & EPHEMERAL;
  const sent = new Date(message.timestamp);
  const heading = `who-${message.id}`;
  const article = h("article", {
    id: `m-${message.id}`,
    class: ["message", short ? "short" : "", own ? "own" : ""].join(" "),
    "aria-labelledby": heading,
  });
  const made = message.interaction_metadata;
  const command = made?.name
    ? h(
        "p",
        { class: "used" },
        icon("reply"),
        h(
          "span",
          {},
          name(titled(made.user)),
          " used ",
          h("b", {}, made.type === 2 && message.type === 20 ? "/" : "", made.name),
        ),
      )
    : null;
  const answered = !command && message.referenced_message;
  const time = h("time", { datetime: message.timestamp, title: stamp(sent / 1000, "F").textContent }, clockTime(sent));
  append(article, [
    command,
    answered
      ? h(
          "p",
          { class: "used" },
          icon("reply"),
          h("span", {}, name(titled(answered.author)), ": ", name((answered.content || "a message").slice(0, 80))),
        )
      : null,
    short ? h("span", { class: "beside" }, time) : avatar(message.author.username, message.author.bot),
    h(
      "div",
      { class: "body" },
      h(
        "p",
        { class: short ? "who unseen" : "who", id: heading },
        h("b", {}, name(titled(message.author))),
        message.author.bot ? h("span", { class: "tag" }, "App") : null,
        " ",
        short ? clockTime(sent) : time,
      ),
      content(message, desk),
      message.edited_timestamp ? h("span", { class: "edited" }, "(edited)") : null,
      thread(message, desk),
      h("div", { class: "trouble", role: "alert" }),
      own
        ? h(
            "p",
            { class: "private" },
            icon("eye"),
            "Only you can see this",
            " · ",
            h(
              "button",
              { type: "button", class: "plain", onclick: () => desk.dismiss(message) },
              "Dismiss",
              aside(" this message"),
            ),
          )
        : null,
    ),
    isLoading(message)
      ? null
      : h(
          "button",
          {
            type: "button",
            class: "plain icon-only more",
            "aria-label": "More about this message",
            "aria-haspopup": "menu",
            "data-key": "more",
            onclick: (event) => desk.menu(message, event.currentTarget),
          },
          icon("more"),
        ),
  ]);
  return article;
}

function content(message, desk) {
  if (isLoading(message)) {
    if (now() - Date.parse(message.timestamp) > LIFE)
      return h("p", { class: "failed" }, icon("warn"), "The application did not respond");
    return h(
      "p",
      { class: "thinking" },
      h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
      `${titled(message.author)} is thinking…`,
    );
  }
  const components = new Components(desk.names, (what, key, values) => desk.act(what, message, key, values));
  const shown = JSON.stringify([message.components, message.embeds]);
  return [
    message.content ? h("div", { class: "text", dir: "auto" }, markdown(message.content, desk.names)) : null,
    message.flags & V2 ? null : attachments(message, shown),
    message.embeds.map((each) => embed(each, desk.names)),
    h("div", { class: message.flags & V2 ? "layout" : "classic" }, components.all(message.components)),
  ];
}

function attachments(message, shown) {
  return message.attachments
    .filter((each) => !shown.includes(each.url))
    .map((each) =>
      each.content_type?.startsWith("image/") && fileAddress(each.url) && !each.content_type.includes("svg")
        ? picture(each.url, each.description || each.filename)
        : file(each.url, each.size),
    );
}

function thread(message, desk) {
  const under = desk.threadOf(message);
  if (!under) return null;
  return h(
    "button",
    { type: "button", class: "thread", onclick: () => desk.go(under.id) },
    icon("thread"),
    h("span", {}, "Thread: ", name(under.name)),
  );
}

/** Put a message's text together for copying. */
export function wording(message) {
  const found = message.content ? [message.content] : [];
  const walk = (items) => {
    for (const item of items ?? []) {
      if (item.type === 10) found.push(item.content);
      walk(item.components);
    }
  };
  for (const each of message.embeds) found.push(...[each.title, each.description].filter(Boolean));
  walk(message.components);
  return found.join("\n");
}
