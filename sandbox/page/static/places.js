// The left side: servers with their channels and threads, direct messages, and the people to be.

import { append, aside, h, icon, name } from "./dom.js";
import { avatar } from "./message.js";

const THREADS = [10, 11, 12];

/** List a server's channels, each with its threads behind it. */
function inOrder(channels) {
  const tops = channels.filter((each) => !each.parent);
  return tops.flatMap((top) => [top, ...channels.filter((each) => each.parent === top.id)]);
}

/** Draw servers and channels. `state` says where one is and what is new; `go(id)` opens a channel. */
export function drawPlaces(root, places, state, go) {
  const focused = document.activeElement?.dataset?.place;
  const entry = (channel, sign) => {
    const here = channel.id === state.here;
    const unread = state.unread.has(channel.id);
    const button = h(
      "button",
      {
        type: "button",
        class: `place${unread ? " unread" : ""}${channel.parent ? " inner" : ""}`,
        "aria-current": here ? "page" : null,
        "data-place": channel.id,
        onclick: () => go(channel.id),
      },
      h("span", { class: "sign", "aria-hidden": "true" }, sign),
      name(channel.name),
      unread ? [aside(", new messages"), h("span", { class: "dot", "aria-hidden": "true" })] : null,
    );
    return h("li", {}, button);
  };
  root.replaceChildren();
  append(root, [
    places.servers.map((server) =>
      h(
        "section",
        {},
        h("h2", {}, name(server.name)),
        h(
          "ul",
          {},
          inOrder(server.channels).map((each) => entry(each, THREADS.includes(each.kind) ? icon("thread") : "#")),
        ),
      ),
    ),
    h(
      "section",
      {},
      h("h2", {}, "Direct messages"),
      h(
        "ul",
        {},
        places.direct.map((each) => entry(each, avatar(each.name, true))),
      ),
    ),
  ]);
  if (focused) root.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
}

/** Draw the people; `be(who)` lets one be somebody else, and a link opens a window for them beside this one. */
export function drawPeople(root, people, me, be) {
  root.replaceChildren();
  const row = (who) => {
    const called = who[0].toUpperCase() + who.slice(1);
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "person",
          "aria-pressed": String(who === me),
          "data-person": who,
          onclick: () => be(who),
        },
        avatar(who),
        called,
      ),
      h(
        "a",
        {
          class: "icon-only",
          href: `/?as=${encodeURIComponent(who)}${location.hash}`,
          target: "_blank",
          title: `A window for the ${who}`,
          "aria-label": `Open a window for the ${who}`,
        },
        icon("window"),
      ),
    );
  };
  append(root, people.map(row));
}
