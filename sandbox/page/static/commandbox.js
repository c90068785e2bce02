// The box at the bottom: words, or a command being filled in. Sends what was typed, and says beside it what is wrong.

import { append, aside, h, icon } from "./dom.js";
import { hint, leaves } from "./commands.js";
import { Filling } from "./filling.js";
import { Words } from "./words.js";

export class CommandBox {
  /** `desk` sends what was typed (`ask`), gives names, and is told of forms and of commands that nobody answered. */
  constructor(root, desk) {
    this.desk = desk;
    this.names = desk.names;
    this.all = [];
    this.files = []; // picked, and not sent yet
    this.last = null; // the last command that was run, with its values
    this.hint = h("div", { id: "hint", class: "hint" });
    this.trouble = h("div", { class: "trouble", role: "alert" });
    this.bar = h("form", { class: "bar", "aria-label": "Message or command" });
    this.bar.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.around = h("div", {}, this.trouble, this.hint, this.bar); // lists open above all of it
    root.append(this.around);
    for (const kind of ["paste", "drop"]) root.addEventListener(kind, (event) => this.takeFiles(event));
    root.addEventListener("dragover", (event) => event.preventDefault());
    this.toWords("");
  }

  /** Take the commands that can be run here. */
  offer(commands) {
    this.all = leaves(commands);
    this.mode.refresh();
  }

  /** Begin anew in another channel. */
  enter(channel) {
    this.channel = channel;
    this.toWords("");
    this.tell("");
  }

  focus() {
    this.mode.focus();
  }

  toWords(typed) {
    this.hint.replaceChildren();
    this.mode = new Words(this, typed);
    this.fill(this.mode.elements, "Send");
  }

  toCommand(leaf, values = {}) {
    this.tell("");
    this.mode = new Filling(this, leaf);
    this.fill(this.mode.elements, `Run /${leaf.name}`);
    this.mode.begin(values);
  }

  /** Leave a command, to words. */
  leave(typed = "") {
    this.toWords(typed);
    this.tell("");
    this.focus();
  }

  fill(elements, label) {
    this.bar.replaceChildren();
    const button = { type: "submit", class: "plain icon-only send", "aria-label": label };
    append(this.bar, [elements, h("button", button, icon("send"))]);
  }

  /** Take files that were pasted or dropped. */
  takeFiles(event) {
    const files = (event.clipboardData ?? event.dataTransfer)?.files;
    if (!files?.length || !this.channel?.writes || !(this.mode instanceof Words)) return;
    event.preventDefault();
    this.files.push(...files);
    this.mode.showFiles();
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    this.bar.setAttribute("aria-busy", "true");
    try {
      await this.mode.send();
    } catch (trouble) {
      this.tell(trouble.message);
    } finally {
      this.busy = false;
      this.bar.removeAttribute("aria-busy");
    }
  }

  /** Say above the box what an option takes, or without one what the command does. */
  explain(leaf, option) {
    this.hint.replaceChildren();
    if (option) {
      const told = hint(option);
      const kind = ` · ${told.kind}${told.required ? "" : ", may be left out"}`;
      append(this.hint, [h("b", {}, told.name), " ", told.about, h("span", { class: "small" }, kind)]);
    } else append(this.hint, [h("b", {}, `/${leaf.name}`), " ", leaf.about, aside(". Enter runs it.")]);
  }

  tell(trouble) {
    this.trouble.replaceChildren();
    if (trouble) append(this.trouble, [icon("warn"), h("span", {}, trouble)]);
  }
}
