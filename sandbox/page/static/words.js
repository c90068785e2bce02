// Words and files to send in, a message out; a slash opens the list of commands.

import { append, h, icon, name } from "./dom.js";
import { begun, matching, sorted } from "./commands.js";
import { Listbox } from "./listbox.js";
import { sign } from "./room.js";
import { upload } from "./socket.js";

export class Words {
  constructor(box, typed) {
    this.box = box;
    const writes = box.channel?.writes ?? true;
    this.input = this.textInput(box.channel ? `${sign(box.channel)}${box.channel.name}` : "", writes);
    this.input.value = typed;
    this.picker = new Listbox(this.input, {
      pick: (each) => box.toCommand(each.value),
      label: "Commands",
      above: true,
    });
    this.picker.around = box.around;
    this.chips = h("span", { class: "chips" });
    this.elements = [writes ? this.fileButton() : null, h("span", { class: "words-area" }, this.chips, this.input)];
    this.showFiles();
  }

  textInput(where, writes) {
    const input = h("input", {
      id: "box",
      type: "text",
      class: "words",
      autocomplete: "off",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-label": writes
        ? `Message ${where}, or a command beginning with a slash`
        : "A command beginning with a slash",
      placeholder: writes ? `Message ${where} or type /` : "Type / for commands",
      maxlength: 2000,
      dir: "auto",
    });
    input.addEventListener("input", () => this.list());
    input.addEventListener("focus", () => this.list());
    input.addEventListener("blur", () => this.picker.hide());
    input.addEventListener("keydown", (event) => {
      if (this.picker.key(event) || event.key !== "ArrowUp" || input.value || !this.box.last) return;
      event.preventDefault();
      this.box.toCommand(this.box.last.leaf, this.box.last.values);
    });
    return input;
  }

  fileButton() {
    const hidden = { type: "file", multiple: true, class: "unseen", tabindex: "-1", "aria-label": "Files to send" };
    const pick = h("input", hidden);
    pick.addEventListener("change", () => {
      this.box.files.push(...pick.files);
      pick.value = "";
      this.showFiles();
      this.focus();
    });
    const button = { type: "button", class: "plain icon-only", "aria-label": "Add files", onclick: () => pick.click() };
    return [h("button", button, icon("plus")), pick];
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  refresh() {
    if (document.activeElement === this.input) this.list();
  }

  showFiles() {
    const files = this.box.files;
    const chip = (file, place) => {
      const drop = () => {
        files.splice(place, 1);
        this.showFiles();
        this.focus();
      };
      const button = {
        type: "button",
        class: "plain icon-only",
        onclick: drop,
        "aria-label": `Leave out ${file.name}`,
      };
      return h("span", { class: "chip" }, name(file.name), h("button", button, icon("close")));
    };
    this.chips.replaceChildren();
    append(this.chips, files.map(chip));
  }

  list() {
    const typed = this.input.value;
    if (!typed.startsWith("/")) return this.picker.hide();
    const found = begun(this.box.all, typed);
    if (found) {
      this.picker.hide();
      return this.box.toCommand(found[0], sorted(found[0], found[1]));
    }
    const leaves = matching(this.box.all, typed.slice(1));
    const options = leaves.map((leaf) => ({ label: `/${leaf.name}`, about: leaf.about, value: leaf }));
    this.picker.show(options, { active: 0, note: options.length ? "" : "No command is called that here." });
  }

  async send() {
    const text = this.input.value.trim();
    if (text.startsWith("/")) throw new Error("There is no such command here. The list that / opens has all of them.");
    if (!text && !this.box.files.length) return;
    const files = await Promise.all(this.box.files.map(upload));
    const answer = await this.box.desk.ask("say", { text, files });
    if (answer.error) throw new Error(answer.error);
    this.box.files = [];
    this.box.leave();
  }
}
