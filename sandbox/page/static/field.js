// One option of a command in, a box to fill it in out: typed, chosen from a list that the bot offers, or a file.

import { h, name, newId } from "./dom.js";
import { ATTACHMENT, fixed } from "./commands.js";
import { Listbox } from "./listbox.js";
import { upload } from "./socket.js";

const PAUSE = 120; // milliseconds without a key before the bot is asked

export class Field {
  /** `box` is asked for choices (`offered`), told of focus, keys and changes, and where the field is left. */
  constructor(option, box) {
    this.option = option;
    this.box = box;
    this.chosen = null; // {label, value} taken from a list
    this.round = 0;
    const id = newId("field");
    this.input = option.type === ATTACHMENT ? this.fileInput(id) : this.textInput(id);
    this.element = h(
      "span",
      { class: `field${option.type === ATTACHMENT ? " with-file" : ""}` },
      h("label", { for: id }, name(option.name)),
      this.input,
    );
    this.input.addEventListener("focus", () => this.box.entered(this));
  }

  textInput(id) {
    const list = Boolean(this.option.autocomplete || fixed(this.option, this.box.names));
    const input = h("input", {
      id,
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      size: 6,
      dir: "auto",
      "data-option": this.option.name,
      "aria-describedby": "hint",
      inputmode: [4, 10].includes(this.option.type) ? "decimal" : null,
      role: list ? "combobox" : null,
      "aria-autocomplete": list ? "list" : null,
      "aria-expanded": list ? "false" : null,
      "aria-required": this.option.required ? "true" : null,
      maxlength: this.option.max_length ?? 6000,
    });
    if (list) {
      this.list = new Listbox(input, { pick: (each) => this.pick(each), label: this.option.name, above: true });
      this.list.around = this.box.around;
    }
    input.addEventListener("input", () => {
      this.chosen = null;
      this.fit();
      if (!this.box.typedName(this)) this.offer();
    });
    input.addEventListener("focus", () => this.offer(true));
    input.addEventListener("blur", () => this.leave());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && this.meant()) this.leave(); // it is written out, so Enter runs the command
      if (!this.list?.key(event)) this.box.key(event, this);
    });
    return input;
  }

  fileInput(id) {
    const input = h("input", { id, type: "file", "data-option": this.option.name, "aria-describedby": "hint" });
    input.addEventListener("change", () => this.box.next(this));
    input.addEventListener(
      "keydown",
      (event) => event.key !== "Enter" && event.key !== " " && this.box.key(event, this),
    );
    return input;
  }

  fit() {
    this.input.size = Math.max(6, Math.min(60, this.input.value.length + 1));
    this.input.removeAttribute("aria-invalid");
  }

  fill(label, value = null) {
    this.input.value = label;
    this.chosen = value === null ? null : { label, value };
    this.fit();
  }

  /** Offer what fits what was typed: from a list that is known, or from the bot, whose late answers are dropped. */
  offer(atOnce = false) {
    if (!this.list) return;
    const choices = fixed(this.option, this.box.names);
    const round = (this.round += 1);
    if (choices) {
      const typed = this.chosen ? "" : this.input.value.toLowerCase().trim();
      const found = choices.filter((each) => each.label.toLowerCase().includes(typed)).slice(0, 25);
      this.list.show(found, { active: typed ? 0 : -1, note: found.length ? "" : "Nothing of that name." });
      return;
    }
    clearTimeout(this.pause);
    this.pause = setTimeout(
      async () => {
        const choices = await this.box.offered(this);
        if (round !== this.round || document.activeElement !== this.input) return;
        if (!choices) return this.list.show([], { note: "The bot offers nothing right now." });
        this.list.show(choices.map((each) => ({ label: each.name, value: String(each.value) })));
      },
      atOnce ? 0 : PAUSE,
    );
  }

  leave() {
    clearTimeout(this.pause);
    this.round += 1;
    this.list?.hide();
  }

  pick(each) {
    this.fill(each.label, each.value);
    this.leave();
    this.box.next(this);
  }

  get empty() {
    return this.option.type === ATTACHMENT ? !this.input.files.length : !this.input.value.trim();
  }

  /** Give the value as it is typed so far. */
  get typed() {
    return this.chosen?.value ?? this.input.value;
  }

  /** Give the value to send. Throws with a sentence where there is none such. */
  async value() {
    if (this.option.type === ATTACHMENT) return upload(this.input.files[0]);
    const choices = fixed(this.option, this.box.names);
    if (!choices || this.chosen) return this.chosen?.value ?? this.input.value.trim();
    const found = this.meant();
    if (!found) throw new Error(`${this.option.name}: choose one from the list.`);
    return found.value;
  }

  /** Find the choice whose name was typed in full, among those that are known without the bot. */
  meant() {
    const typed = this.input.value.trim().toLowerCase();
    const label = (each) => each.label.toLowerCase();
    return fixed(this.option, this.box.names)?.find((each) =>
      [label(each), label(each).replace(/^[#@]/, "")].includes(typed),
    );
  }
}
