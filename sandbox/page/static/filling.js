// A command in, its options filled in by fields: the required ones, and others as they are asked for.

import { h, icon } from "./dom.js";
import { Field } from "./field.js";
import { Listbox } from "./listbox.js";

export class Filling {
  constructor(box, leaf) {
    this.box = box;
    this.names = box.names;
    this.around = box.around;
    this.leaf = leaf;
    this.fields = [];
    this.rest = h("input", {
      type: "text",
      class: "rest",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-label": "More options",
      "aria-describedby": "hint",
      autocomplete: "off",
    });
    this.more = new Listbox(this.rest, {
      pick: (each) => this.add(each.value).input.focus(),
      label: "Options",
      above: true,
    });
    this.more.around = box.around;
    this.rest.addEventListener("input", () => this.showMore());
    this.rest.addEventListener("focus", () => {
      box.explain(leaf, null);
      this.showMore();
    });
    this.rest.addEventListener("blur", () => this.more.hide());
    this.rest.addEventListener("keydown", (event) => this.more.key(event) || this.key(event, null));
    this.row = h("span", { class: "fields" }, h("span", { class: "command" }, `/${leaf.name}`), this.rest);
    const button = { type: "button", class: "plain icon-only", "aria-label": "Leave this command" };
    this.elements = [this.row, h("button", { ...button, onclick: () => box.leave() }, icon("close"))];
  }

  /** Show the fields that are needed and those that `values` fills in, and go to the first that is empty. */
  begin(values) {
    for (const option of this.leaf.options) {
      const value = values[option.name];
      if (!option.required && value === undefined) continue;
      const field = this.add(option);
      if (value !== undefined && field.input.type !== "file") field.fill(value.label ?? value, value.value ?? null);
    }
    this.focus();
  }

  focus() {
    const field = this.fields.find((each) => each.empty) ?? this.fields.at(-1);
    (field?.input ?? this.rest).focus();
  }

  refresh() {} // a command that has begun is not taken away

  get left() {
    return this.leaf.options.filter((option) => !this.fields.some((field) => field.option === option));
  }

  add(option) {
    const field = new Field(option, this);
    this.fields.push(field);
    this.row.insertBefore(field.element, this.rest);
    this.rest.value = "";
    this.countLeft();
    return field;
  }

  remove(field) {
    field.leave();
    this.fields = this.fields.filter((each) => each !== field);
    field.element.remove();
    this.countLeft();
  }

  countLeft() {
    const count = this.left.length;
    this.rest.placeholder = count ? `+${count} optional` : "Press Enter to run it";
    this.rest.hidden = !count && this.fields.length > 0;
  }

  showMore() {
    this.countLeft();
    const typed = this.rest.value.toLowerCase();
    const exact = this.leaf.options.find((option) => typed === `${option.name}:`);
    if (exact) {
      this.rest.value = "";
      return (this.fields.find((each) => each.option === exact) ?? this.add(exact)).input.focus();
    }
    const found = this.left.filter((option) => option.name.includes(typed.trim()));
    const options = found.map((option) => ({ label: option.name, about: option.description, value: option }));
    this.more.show(options, { active: typed ? 0 : -1 });
  }

  // What its fields tell it

  entered(field) {
    this.box.explain(this.leaf, field.option);
  }

  /** Move on when another option's name was typed behind a value: `credibility gap speaker:`. */
  typedName(field) {
    const typed = field.input.value;
    const found = /(?:^|\s)([^\s:"“”]{1,32}):$/.exec(typed);
    const option = found && this.leaf.options.find((each) => each.name === found[1].toLowerCase());
    if (!option || (typed.match(/["“”]/g) ?? []).length % 2) return false;
    if (option === field.option) {
      if (found[0] === typed) field.fill(""); // its own name was typed once more
      return false;
    }
    field.fill(typed.slice(0, found.index).trim());
    (this.fields.find((each) => each.option === option) ?? this.add(option)).input.focus();
    return true;
  }

  /** Ask the bot what it offers for a field, as far as all are filled in; null if it does not answer. */
  async offered(field) {
    const filled = this.fields.filter((each) => each === field || (!each.empty && each.input.type !== "file"));
    const values = Object.fromEntries(filled.map((each) => [each.option.name, each.typed]));
    const asked = { path: this.leaf.words, values, focus: field.option.name };
    return (await this.box.desk.ask("complete", asked)).choices ?? null;
  }

  next(field) {
    const after = this.fields.slice(this.fields.indexOf(field) + 1).find((each) => each.empty);
    (after?.input ?? (this.rest.hidden ? field.input : this.rest)).focus();
  }

  key(event, field) {
    const input = field?.input ?? this.rest;
    const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (input.type === "file" && letter && !this.rest.hidden) {
      this.rest.focus(); // a file takes no words: what is typed goes on, such as the name of another option
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.box.send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.box.leave();
    } else if (event.key === "Backspace" && !input.value && !event.repeat) {
      event.preventDefault();
      const before = field ? this.fields[this.fields.indexOf(field) - 1] : this.fields.at(-1);
      if (field && !field.option.required) this.remove(field);
      else if (!before) return this.box.leave(`/${this.leaf.name}`);
      (before?.input ?? this.rest).focus();
    }
  }

  /** Gather the values. Throws with a sentence, and goes to the field that it is about. */
  async values() {
    const found = {};
    for (const field of this.fields) {
      if (field.empty && !field.option.required) continue;
      try {
        if (field.empty) throw new Error(`${field.option.name} is needed: ${field.option.description}.`);
        found[field.option.name] = await field.value();
      } catch (trouble) {
        field.input.setAttribute("aria-invalid", "true");
        field.input.focus();
        throw trouble;
      }
    }
    const over = this.rest.value.trim();
    if (over) {
      this.rest.focus();
      const names = this.left.map((option) => option.name).join(", ");
      throw new Error(`“${over}” belongs to no option.${names ? ` Choose one first: ${names}.` : ""}`);
    }
    return found;
  }

  async send() {
    const values = await this.values();
    this.fields.forEach((field) => field.leave());
    this.more.hide();
    const answer = await this.box.desk.ask("run", { path: this.leaf.words, values });
    if (answer.error && !answer.error.includes("did not respond")) throw new Error(answer.error);
    this.box.last = { leaf: this.leaf, values: this.remembered() };
    if (this.box.mode === this) this.box.leave();
    this.box.desk.outcome(answer, `/${this.leaf.name}`);
  }

  remembered() {
    const typed = this.fields.filter((field) => !field.empty && field.input.type !== "file");
    const kept = (field) => ({ label: field.input.value.trim(), value: field.chosen?.value ?? null });
    return Object.fromEntries(typed.map((field) => [field.option.name, kept(field)]));
  }
}
