// The box at the bottom: words or a command in; with `/` the list of commands, then a field for each option.

import { append, aside, h, icon, name } from "./dom.js";
import { begun, hint, leaves, matching, sorted } from "./commands.js";
import { Field } from "./field.js";
import { Listbox } from "./listbox.js";
import { sign } from "./room.js";
import { upload } from "./socket.js";

export class CommandBox {
  /** `desk` sends what was typed (`ask`), gives names, and is told of forms and of commands that nobody answered. */
  constructor(root, desk) {
    this.desk = desk;
    this.names = desk.names;
    this.all = [];
    this.leaf = null;
    this.fields = [];
    this.files = [];
    this.last = null;
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
    this.toText("");
  }

  /** Take the commands that can be run here. */
  offer(commands) {
    this.all = leaves(commands);
    if (!this.leaf && document.activeElement === this.text) this.list();
  }

  /** Begin anew in another channel. */
  enter(channel) {
    this.channel = channel;
    this.toText("");
  }

  toText(typed) {
    this.leaf = null;
    this.fields = [];
    this.hint.replaceChildren();
    const where = this.channel ? `${sign(this.channel)}${this.channel.name}` : "";
    const writes = this.channel?.writes ?? true;
    this.text = h("input", {
      id: "box",
      type: "text",
      class: "words",
      autocomplete: "off",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      maxlength: 2000,
      dir: "auto",
      "aria-label": writes
        ? `Message ${where}, or a command beginning with a slash`
        : "A command beginning with a slash",
      placeholder: writes ? `Message ${where} or type /` : "Type / for commands",
    });
    this.text.value = typed;
    this.picker = new Listbox(this.text, {
      pick: (each) => this.toCommand(each.value),
      label: "Commands",
      above: true,
    });
    this.picker.around = this.around;
    this.text.addEventListener("input", () => this.list());
    this.text.addEventListener("focus", () => this.list());
    this.text.addEventListener("blur", () => this.picker.hide());
    this.text.addEventListener("keydown", (event) => {
      if (this.picker.key(event)) return;
      if (event.key === "ArrowUp" && !this.text.value && this.last) {
        event.preventDefault();
        this.toCommand(this.last.leaf, this.last.values);
      }
    });
    const pick = h("input", {
      type: "file",
      multiple: true,
      class: "unseen",
      tabindex: "-1",
      "aria-label": "Files to send",
    });
    pick.addEventListener("change", () => {
      this.files.push(...pick.files);
      pick.value = "";
      this.showFiles();
    });
    this.chips = h("span", { class: "chips" });
    this.bar.replaceChildren();
    append(this.bar, [
      writes
        ? h(
            "button",
            { type: "button", class: "plain icon-only", "aria-label": "Add files", onclick: () => pick.click() },
            icon("plus"),
          )
        : null,
      pick,
      h("span", { class: "words-area" }, this.chips, this.text),
      this.sendButton("Send"),
    ]);
    this.showFiles();
  }

  sendButton(label) {
    return h("button", { type: "submit", class: "plain icon-only send", "aria-label": label }, icon("send"));
  }

  /** Take files that were pasted or dropped. */
  takeFiles(event) {
    const files = (event.clipboardData ?? event.dataTransfer)?.files;
    if (!files?.length || this.leaf || !this.channel?.writes) return;
    event.preventDefault();
    this.files.push(...files);
    this.showFiles();
  }

  showFiles() {
    this.chips.replaceChildren();
    const chip = (file, place) => {
      const drop = () => {
        this.files.splice(place, 1);
        this.showFiles();
        this.text.focus();
      };
      return h(
        "span",
        { class: "chip" },
        name(file.name),
        h(
          "button",
          { type: "button", class: "plain icon-only", onclick: drop, "aria-label": `Leave out ${file.name}` },
          icon("close"),
        ),
      );
    };
    append(this.chips, this.files.map(chip));
  }

  list() {
    const typed = this.text.value;
    if (!typed.startsWith("/")) return this.picker.hide();
    const found = begun(this.all, typed);
    if (found) return this.toCommand(found[0], sorted(found[0], found[1]));
    const options = matching(this.all, typed.slice(1)).map((leaf) => ({
      label: `/${leaf.name}`,
      about: leaf.about,
      value: leaf,
    }));
    this.picker.show(options, { active: 0, note: options.length ? "" : "No command is called that here." });
  }

  /** Show a command with a field for each option that it needs, and for those that `values` fills in. */
  toCommand(leaf, values = {}) {
    this.picker.hide();
    this.leaf = leaf;
    this.tell("");
    this.row = h("span", { class: "fields" }, h("span", { class: "command" }, `/${leaf.name}`));
    this.rest = h("input", {
      type: "text",
      class: "rest",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      autocomplete: "off",
      "aria-label": "More options",
      "aria-describedby": "hint",
    });
    this.more = new Listbox(this.rest, {
      pick: (each) => this.add(each.value).input.focus(),
      label: "Options",
      above: true,
    });
    this.more.around = this.around;
    this.rest.addEventListener("input", () => this.showMore());
    this.rest.addEventListener("focus", () => {
      this.showHint(null);
      this.showMore();
    });
    this.rest.addEventListener("blur", () => this.more.hide());
    this.rest.addEventListener("keydown", (event) => this.more.key(event) || this.key(event, null));
    this.fields = [];
    this.row.append(this.rest);
    this.bar.replaceChildren(
      this.row,
      h(
        "button",
        { type: "button", class: "plain icon-only", "aria-label": "Leave this command", onclick: () => this.leave() },
        icon("close"),
      ),
      this.sendButton(`Run /${leaf.name}`),
    );
    for (const option of leaf.options) if (option.required || values[option.name] !== undefined) this.add(option);
    for (const field of this.fields) {
      const value = values[field.option.name];
      if (value !== undefined && field.input.type !== "file") field.fill(value.label ?? value, value.value ?? null);
    }
    const first = this.fields.find((field) => field.empty) ?? (this.fields.length ? this.fields.at(-1) : null);
    (first?.input ?? this.rest).focus();
  }

  add(option) {
    const field = new Field(option, this);
    this.fields.push(field);
    this.row.insertBefore(field.element, this.rest);
    this.rest.value = "";
    const left = this.leaf.options.length - this.fields.length;
    this.rest.placeholder = left ? `+${left} optional` : "";
    this.rest.hidden = !left && this.fields.length > 0;
    return field;
  }

  remove(field) {
    field.leave();
    this.fields = this.fields.filter((each) => each !== field);
    field.element.remove();
    this.rest.hidden = false;
    this.rest.placeholder = `+${this.leaf.options.length - this.fields.length} optional`;
  }

  showMore() {
    const left = this.leaf.options.filter((option) => !this.fields.some((field) => field.option === option));
    const typed = this.rest.value.toLowerCase().replace(/:$/, "").trim();
    this.rest.placeholder = left.length ? `+${left.length} optional` : "Press Enter to run it";
    const exact = left.find((option) => this.rest.value.toLowerCase() === `${option.name}:`);
    if (exact) return this.add(exact).input.focus();
    const found = left.filter((option) => option.name.includes(typed));
    this.more.show(
      found.map((option) => ({ label: option.name, about: option.description, value: option })),
      { active: typed ? 0 : -1 },
    );
  }

  leave() {
    this.toText("");
    this.tell("");
    this.text.focus();
  }

  // What its fields tell it

  entered(field) {
    this.showHint(field.option);
  }

  showHint(option) {
    this.hint.replaceChildren();
    if (option) {
      const told = hint(option);
      append(this.hint, [
        h("b", {}, told.name),
        " ",
        told.about,
        h("span", { class: "small" }, ` · ${told.kind}${told.required ? "" : ", may be left out"}`),
      ]);
    } else append(this.hint, [h("b", {}, `/${this.leaf.name}`), " ", this.leaf.about, aside(". Enter runs it.")]);
  }

  /** Move on when another option's name was typed behind a value: `credibility gap speaker:`. */
  typedName(field) {
    const found = /(?:^|\s)([^\s:"“”]{1,32}):$/.exec(field.input.value);
    const option = found && this.leaf.options.find((each) => each.name === found[1].toLowerCase());
    if (option === field.option && found[0] === field.input.value) {
      field.fill(""); // its own name was typed once more
      return false;
    }
    if (!option || option === field.option || (field.input.value.match(/["“”]/g) ?? []).length % 2) return false;
    field.fill(field.input.value.slice(0, found.index).trim());
    (this.fields.find((each) => each.option === option) ?? this.add(option)).input.focus();
    return true;
  }

  async offered(field) {
    const values = Object.fromEntries(
      this.fields
        .filter((each) => each === field || !each.empty)
        .filter((each) => each.input.type !== "file")
        .map((each) => [each.option.name, each.typed]),
    );
    const answer = await this.desk.ask("complete", { path: this.leaf.words, values, focus: field.option.name });
    return answer.choices ?? null;
  }

  next(field) {
    const after = this.fields.slice(this.fields.indexOf(field) + 1).find((each) => each.empty);
    (after?.input ?? (this.rest.hidden ? field.input : this.rest)).focus();
  }

  key(event, field) {
    if (event.key === "File") return this.next(field);
    const input = field?.input ?? this.rest;
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.leave();
    } else if (event.key === "Backspace" && !input.value && !event.repeat) {
      event.preventDefault();
      const before = field ? this.fields[this.fields.indexOf(field) - 1] : this.fields.at(-1);
      if (field && !field.option.required) this.remove(field);
      else if (!before) return this.toTextAgain();
      (before?.input ?? this.rest).focus();
    }
  }

  toTextAgain() {
    this.toText(`/${this.leaf.name}`);
    this.text.focus();
  }

  // Sending

  async send() {
    if (this.busy) return;
    this.busy = true;
    this.bar.setAttribute("aria-busy", "true");
    try {
      await (this.leaf ? this.run() : this.say());
    } catch (trouble) {
      this.tell(trouble.message);
    } finally {
      this.busy = false;
      this.bar.removeAttribute("aria-busy");
    }
  }

  async say() {
    const text = this.text.value.trim();
    if (text.startsWith("/"))
      return this.tell(
        "There is no such command here. Choose one of the list, or begin with something else than a slash.",
      );
    if (!text && !this.files.length) return;
    const files = await Promise.all(this.files.map(upload));
    const answer = await this.desk.ask("say", { text, files });
    this.tell(answer.error ?? "");
    if (answer.error) return;
    this.files = [];
    this.toText("");
    this.text.focus();
  }

  async run() {
    const leaf = this.leaf;
    const values = {};
    for (const field of this.fields) {
      if (field.empty && !field.option.required) continue;
      try {
        if (field.empty) throw new Error(`${field.option.name} is needed: ${field.option.description}.`);
        values[field.option.name] = await field.value();
      } catch (trouble) {
        field.input.setAttribute("aria-invalid", "true");
        field.input.focus();
        throw trouble;
      }
    }
    this.fields.forEach((field) => field.leave());
    this.more.hide();
    const answer = await this.desk.ask("run", { path: leaf.words, values });
    if (answer.error && !answer.error.includes("did not respond")) return this.tell(answer.error);
    const typed = this.fields.filter((field) => !field.empty && field.input.type !== "file");
    this.last = {
      leaf,
      values: Object.fromEntries(
        typed.map((field) => [
          field.option.name,
          { label: field.input.value.trim(), value: field.chosen?.value ?? null },
        ]),
      ),
    };
    this.tell("");
    if (this.leaf === leaf) this.toText("");
    this.text.focus();
    this.desk.outcome(answer, `/${leaf.name}`);
  }

  tell(trouble) {
    this.trouble.replaceChildren();
    if (trouble) this.trouble.append(icon("warn"), h("span", {}, trouble));
  }
}
