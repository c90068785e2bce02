// The messages of one channel: drawn, kept up to date in place, and kept at the end while the end is looked at.

import { append, aside, h, icon, name } from "./dom.js";
import { goesOn, isLoading, show } from "./message.js";
import { dayOf } from "./time.js";

const NEAR = 80; // pixels from the end that count as the end

export class Room {
  constructor(root, newest, desk) {
    this.root = root;
    this.newest = newest;
    this.desk = desk;
    this.messages = [];
    this.followed = true; // whether the end is looked at: then it stays in view, whatever grows or shrinks
    root.addEventListener("scroll", () => this.scrolled(), { passive: true });
    newest.addEventListener("click", () => this.toEnd());
    root.addEventListener("load", () => this.followed && this.toEnd(), true); // pictures grow when they have come
    new ResizeObserver(() => this.followed && this.toEnd()).observe(root);
  }

  scrolled() {
    const top = this.root.scrollTop;
    // Only who scrolls up looks elsewhere: the distance from the end grows by itself when the box below does.
    if (this.root.scrollHeight - top - this.root.clientHeight < NEAR) this.followed = true;
    else if (top < this.top) this.followed = false;
    this.top = top;
    if (this.followed) this.newest.hidden = true;
  }

  toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
    this.followed = true;
    this.newest.hidden = true;
  }

  /** Draw a channel anew. */
  enter(channel, messages) {
    this.messages = messages;
    this.root.setAttribute("aria-busy", "true"); // what was said before is not read out
    setTimeout(() => this.root.removeAttribute("aria-busy"), 100);
    this.root.replaceChildren(
      h(
        "div",
        { class: "beginning" },
        h("p", { class: "size-2" }, sign(channel), name(channel.name)),
        h("p", { class: "small" }, beginning(channel)),
      ),
    );
    messages.forEach((message, place) => append(this.root, this.nodes(message, messages[place - 1])));
    this.toEnd();
  }

  nodes(message, before) {
    const day = dayOf(new Date(message.timestamp));
    const head =
      before && dayOf(new Date(before.timestamp)) === day
        ? null
        : h("p", { class: "day", id: `d-${message.id}` }, h("span", {}, day));
    return [head, show(message, head ? null : before, this.desk)];
  }

  /** Show a new or changed message; the focus and the place in the list stay. */
  put(message) {
    const follow = this.followed;
    const place = this.messages.findIndex((each) => each.id === message.id);
    const old = document.getElementById(`m-${message.id}`);
    if (place >= 0 && old) {
      this.messages[place] = message;
      this.swap(
        old,
        show(message, document.getElementById(`d-${message.id}`) ? null : this.messages[place - 1], this.desk),
      );
    } else {
      const before = this.messages.at(-1);
      this.messages.push(message);
      append(this.root, this.nodes(message, before));
    }
    if (follow) this.toEnd();
    else if (place < 0) this.newest.hidden = false;
  }

  swap(old, made) {
    const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const within = old.contains(document.activeElement);
    old.replaceWith(made);
    if (!within) return;
    const again =
      key && [...made.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key && !each.disabled);
    const near = again || made.querySelector(".layout button, .classic button");
    (near ?? this.root).focus();
  }

  drop(id) {
    const old = document.getElementById(`m-${id}`);
    const place = this.messages.findIndex((each) => each.id === id);
    if (!old || place < 0) return;
    const within = old.contains(document.activeElement);
    this.messages.splice(place, 1);
    const after = this.messages[place];
    const day = document.getElementById(`d-${id}`);
    old.remove();
    if (after && (day || goesOn(this.messages[place - 1], after))) this.again(after, place);
    day?.remove();
    if (within) this.root.focus();
  }

  again(message, place) {
    document.getElementById(`d-${message.id}`)?.remove();
    document
      .getElementById(`m-${message.id}`)
      .replaceWith(...this.nodes(message, this.messages[place - 1]).filter(Boolean));
  }

  /** Draw anew what an application still thinks about: it may have had its time. */
  age() {
    for (const message of this.messages.filter(isLoading)) this.put(message);
  }

  /** Draw all anew, as when names have changed. */
  redraw() {
    for (const message of this.messages) this.put(message);
  }

  /** Tell something that this person alone is told, at the end. */
  notice(what, trouble) {
    const made = h(
      "div",
      { class: "message own notice", role: "alert" },
      h("span", { class: "avatar quiet", "aria-hidden": "true" }, "!"),
      h(
        "div",
        { class: "body" },
        h("p", { class: "failed" }, h("b", {}, what), " ", trouble),
        h(
          "p",
          { class: "private" },
          icon("eye"),
          "Only you can see this",
          " · ",
          h(
            "button",
            { type: "button", class: "plain", onclick: () => made.remove() },
            "Dismiss",
            aside(" this notice"),
          ),
        ),
      ),
    );
    this.root.append(made);
    this.toEnd();
  }
}

/** Give the sign that stands before a channel's name. */
export const sign = (channel) => (channel.kind === 1 || channel.parent ? "" : "#");

function beginning(channel) {
  if (channel.kind === 1) return "Your messages with the bot. Nobody else sees them. Type / for its commands.";
  if (channel.parent) return "The beginning of this thread.";
  return "The beginning of this channel. Type / below to see what the bot can do.";
}
