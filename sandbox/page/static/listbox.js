// Choices in, the one (or those) chosen out. A list beside whatever opened it, on top of everything, by keyboard too.

import { append, h, icon, name, newId } from "./dom.js";

/**
 * A floating list of options `{label, about, value, group, chosen}` for an input that keeps the focus (ARIA's combobox).
 * `pick(option)` is told of a choice; `several` keeps the list open and marks what is chosen.
 */
export class Listbox {
  constructor(owner, { pick, label, several = false, above = false }) {
    this.owner = owner;
    this.pick = pick;
    this.above = above;
    this.options = [];
    this.active = -1;
    this.id = newId("list");
    this.list = h("ul", {
      id: this.id,
      role: "listbox",
      "aria-label": label,
      "aria-multiselectable": several ? "true" : null,
    });
    this.note = h("p", { class: "list-note" });
    this.box = h("div", { class: "floating", popover: "manual" }, this.note, this.list);
    this.box.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays where it is
    owner.setAttribute("aria-haspopup", "listbox");
    owner.setAttribute("aria-expanded", "false");
  }

  get shown() {
    return this.box.isConnected && this.box.matches(":popover-open");
  }

  /** Show options; `active` is the place of the one that Enter takes, -1 for none. `note` is a line above them. */
  show(options, { active = -1, note = "" } = {}) {
    this.options = options;
    this.note.textContent = note;
    this.note.hidden = !note;
    let group = null;
    const made = options.map((option, place) => {
      const head =
        option.group && option.group !== group
          ? h("li", { role: "presentation", class: "list-group" }, (group = option.group))
          : null;
      const entry = h(
        "li",
        {
          id: `${this.id}-${place}`,
          role: "option",
          "aria-selected": option.chosen ? "true" : "false",
          onclick: () => this.take(place),
        },
        option.mark ?? null,
        h("span", { class: "list-label" }, name(option.label)),
        option.about ? h("span", { class: "list-about" }, name(option.about)) : null,
        option.chosen ? icon("check") : null,
      );
      return [head, entry];
    });
    this.list.replaceChildren();
    append(this.list, made);
    this.list.hidden = !options.length;
    if (!options.length && !note) return this.hide();
    // Inside a form the list has to be a part of it, or it could not be reached.
    if (!this.box.isConnected) (this.owner.closest("dialog") ?? document.body).append(this.box);
    if (!this.shown) this.box.showPopover();
    this.owner.setAttribute("aria-controls", this.id);
    this.owner.setAttribute("aria-expanded", options.length ? "true" : "false");
    this.mark(Math.min(active, options.length - 1));
    this.place();
  }

  place() {
    const near = (this.around ?? this.owner).getBoundingClientRect();
    const style = this.box.style;
    const margin = 8;
    const wide = this.above ? near.width : Math.min(Math.max(near.width, 240), innerWidth - 2 * margin);
    style.width = `${wide}px`;
    style.left = `${Math.max(margin, Math.min(near.left, innerWidth - wide - margin))}px`;
    const below = innerHeight - near.bottom - 2 * margin;
    const over = near.top - 2 * margin;
    const up = this.above || (below < Math.min(this.box.scrollHeight, 260) && over > below);
    style.maxHeight = `${Math.min(up ? over : below, 380)}px`;
    style.top = up ? "auto" : `${near.bottom + 4}px`;
    style.bottom = up ? `${innerHeight - near.top + 4}px` : "auto";
  }

  mark(place) {
    this.list.querySelector(".active")?.classList.remove("active");
    this.active = place;
    const entry = place >= 0 ? document.getElementById(`${this.id}-${place}`) : null;
    entry?.classList.add("active");
    entry?.scrollIntoView({ block: "nearest" });
    if (entry) this.owner.setAttribute("aria-activedescendant", entry.id);
    else this.owner.removeAttribute("aria-activedescendant");
  }

  hide() {
    if (this.shown) this.box.hidePopover();
    this.box.remove();
    this.owner.setAttribute("aria-expanded", "false");
    this.owner.removeAttribute("aria-controls");
    this.owner.removeAttribute("aria-activedescendant");
    this.active = -1;
  }

  take(place) {
    const option = this.options[place];
    if (option) this.pick(option);
  }

  /** Handle a key if the list is open; says whether it was the list's. */
  key(event) {
    if (!this.shown || !this.options.length || event.isComposing) return false;
    const last = this.options.length - 1;
    const moves = {
      ArrowDown: this.active >= last ? 0 : this.active + 1,
      ArrowUp: this.active <= 0 ? last : this.active - 1,
      PageDown: Math.min(last, this.active + 8),
      PageUp: Math.max(0, this.active - 8),
    };
    if (event.key in moves) this.mark(moves[event.key]);
    else if (event.key === "Escape") this.hide();
    else if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && this.active >= 0)
      this.take(this.active);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}

/**
 * A menu to choose from: a button that opens the list. `options` as above; `least` and `most` say how many.
 * `done(values)` is told when the choice is made. `label` names it for screen readers.
 */
export function menu({ options, placeholder, least = 1, most = 1, disabled = false, label, done, id = null }) {
  let chosen = options.filter((option) => option.chosen).map((option) => option.value);
  const shown = h("span", { class: "menu-shown" });
  const button = h("button", { type: "button", class: "menu", id, disabled, role: "combobox" }, shown, icon("down"));
  const several = most > 1;
  const list = new Listbox(button, { pick, label: label ?? placeholder, several });
  const say = () => {
    const labels = options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
    shown.replaceChildren(name(labels.join(", ") || placeholder));
    shown.classList.toggle("empty", !labels.length);
    const called = label ?? placeholder;
    button.setAttribute("aria-label", labels.length ? `${called}: ${labels.join(", ")}` : called);
  };
  const render = (active) => {
    const note = several ? `Choose ${least === most ? most : `${least} to ${most}`}, then close the list.` : "";
    list.show(
      options.map((option) => ({ ...option, chosen: chosen.includes(option.value) })),
      { active, note },
    );
  };
  function pick(option) {
    if (several) {
      const has = chosen.includes(option.value);
      if (has) chosen = chosen.filter((value) => value !== option.value);
      else if (chosen.length < most) chosen = [...chosen, option.value];
      say();
      return render(options.findIndex((each) => each.value === option.value));
    }
    chosen = [option.value];
    close();
  }
  function close() {
    if (!list.shown) return;
    list.hide();
    say();
    if (chosen.length >= least) done(chosen);
  }
  const open = () =>
    render(
      Math.max(
        0,
        options.findIndex((option) => chosen.includes(option.value)),
      ),
    );
  let typed = "";
  let typedAt = 0;
  button.addEventListener("click", () => (list.shown ? close() : open()));
  button.addEventListener("blur", () => (several ? close() : list.hide()));
  button.addEventListener("keydown", (event) => {
    if (list.shown && event.key === "Escape" && several) {
      close();
      event.preventDefault();
      event.stopPropagation();
    } else if (list.shown && event.key === " ") {
      list.take(list.active);
      event.preventDefault();
    } else if (!list.key(event)) {
      if (["ArrowDown", "ArrowUp"].includes(event.key)) {
        open();
        event.preventDefault();
      } else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey) {
        typed = event.timeStamp - typedAt < 700 ? typed + event.key : event.key;
        typedAt = event.timeStamp;
        if (!list.shown) open();
        const place = options.findIndex((option) => option.label.toLowerCase().startsWith(typed.toLowerCase()));
        if (place >= 0) list.mark(place);
      }
    }
  });
  say();
  return button;
}
