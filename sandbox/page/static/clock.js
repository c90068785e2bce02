// The sandbox's clock: shows its time, and sets it forward, so that what is due by then happens.

import { append, h, icon, newId } from "./dom.js";
import { forInput, isAhead, now, nowInWords } from "./time.js";

export class ClockControl {
  /** `set(details)` asks for `{by}` or `{to}` (seconds); gives the answer. */
  constructor(root, set) {
    this.set = set;
    const id = newId("clock");
    this.shown = h("span", {});
    this.button = h(
      "button",
      { type: "button", class: "plain clock", "aria-expanded": "false", "aria-controls": id, popovertarget: id },
      icon("clock"),
      this.shown,
    );
    this.input = h("input", { type: "datetime-local", id: `${id}-to` });
    this.trouble = h("p", { class: "trouble", role: "alert" });
    const step = (label, seconds) =>
      h("button", { type: "button", class: "button secondary", onclick: () => this.move({ by: seconds }) }, label);
    this.panel = h(
      "div",
      { id, popover: "auto", class: "floating panel", role: "group", "aria-label": "Set the clock forward" },
      h("p", {}, h("b", {}, "The sandbox’s clock")),
      h(
        "p",
        { class: "small" },
        "The bot lives by it: what is due by then, such as a daily quotation, is posted at its time.",
      ),
      h("div", { class: "row" }, step("+1 hour", 3600), step("+1 day", 86400), step("+1 week", 604800)),
      h(
        "div",
        { class: "set" },
        h("label", { for: this.input.id }, "Set it to"),
        this.input,
        h("button", { type: "button", class: "button primary", onclick: () => this.moveTo() }, "Set"),
      ),
      this.trouble,
    );
    this.panel.addEventListener("toggle", (event) => {
      const open = event.newState === "open";
      this.button.setAttribute("aria-expanded", String(open));
      if (!open) return;
      this.input.value = forInput();
      this.input.min = forInput();
      this.trouble.replaceChildren();
      const near = this.button.getBoundingClientRect();
      this.panel.style.top = `${near.bottom + 6}px`;
      this.panel.style.right = `${Math.max(8, innerWidth - near.right)}px`;
    });
    root.append(this.button, this.panel);
    this.show();
    setInterval(() => this.show(), 5000);
    addEventListener("resize", () => this.show());
  }

  show() {
    const shown = nowInWords(innerWidth < 500);
    if (this.shown.textContent !== shown) this.shown.textContent = shown;
    this.button.setAttribute("aria-label", `Clock: ${shown}${isAhead() ? ", set forward" : ""}`);
    this.button.classList.toggle("ahead", isAhead());
  }

  moveTo() {
    const moment = new Date(this.input.value);
    if (Number.isNaN(moment.getTime())) return this.tell("Give a day and a time.");
    if (moment.getTime() <= now()) return this.tell("The clock only goes forward.");
    return this.move({ to: moment.getTime() / 1000 });
  }

  async move(details) {
    this.tell("");
    this.panel.setAttribute("aria-busy", "true");
    const answer = await this.set(details);
    this.panel.removeAttribute("aria-busy");
    this.tell(answer.error ?? "");
    this.input.value = forInput();
  }

  tell(words) {
    this.trouble.replaceChildren();
    append(this.trouble, [words]);
  }
}
