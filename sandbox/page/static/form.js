// A form that the bot opens in, what was filled in out.

import { append, h, icon, name, newId } from "./dom.js";
import { menuOf } from "./components.js";
import { menu } from "./listbox.js";
import { markdown } from "./markdown.js";
import { upload } from "./socket.js";

const ROW = 1,
  TEXT_INPUT = 4,
  TEXT = 10,
  FILE_UPLOAD = 19,
  RADIO = 21,
  CHECKBOXES = 22,
  CHECKBOX = 23;

/** Show a form. `send(fields)` gives a sentence where it was refused; the form then stays open. */
export function openForm(modal, names, send) {
  const readers = {}; // custom_id -> what gives its value
  const trouble = h("div", { class: "trouble", role: "alert" });
  const title = newId("form");
  const parts = modal.components.map((part) => {
    if (part.type === TEXT) return h("div", { class: "text" }, markdown(part.content, names));
    const items =
      part.type === ROW
        ? part.components.map((item) => [item.label, null, item])
        : [[part.label, part.description, part.component]];
    return items.map(([label, about, item]) => field(label, about, item, names, readers));
  });
  const button = h("button", { type: "submit", class: "button primary" }, "Send");
  const form = h(
    "form",
    { method: "dialog", novalidate: true },
    h("div", { class: "parts" }, parts),
    trouble,
    h(
      "footer",
      {},
      h("button", { type: "button", class: "button secondary", onclick: () => dialog.close() }, "Cancel"),
      button,
    ),
  );
  const dialog = h(
    "dialog",
    { "aria-labelledby": title, class: "form" },
    h(
      "header",
      {},
      h("h2", { id: title }, name(modal.title)),
      h(
        "button",
        { type: "button", class: "plain icon-only", "aria-label": "Close", onclick: () => dialog.close() },
        icon("close"),
      ),
    ),
    form,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.replaceChildren();
    button.setAttribute("aria-busy", "true");
    try {
      const fields = {};
      for (const [key, read] of Object.entries(readers)) fields[key] = await read();
      const refused = await send(fields);
      if (!refused) return dialog.close();
      throw new Error(refused);
    } catch (refused) {
      append(trouble, [icon("warn"), h("span", {}, refused.message)]);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector(".parts input, .parts textarea, .parts button")?.focus();
}

function field(label, about, item, names, readers) {
  const id = newId("part");
  const described = about ? `${id}-about` : null;
  const required = item.required ?? item.type !== CHECKBOX;
  const made = input(label, item, id, described, required, names, readers);
  const head = [name(label), required ? null : h("span", { class: "small" }, " (may be left out)")];
  const grouped = [RADIO, CHECKBOXES].includes(item.type);
  return h(
    grouped ? "fieldset" : "div",
    { class: "part", "aria-describedby": grouped ? described : null },
    grouped ? h("legend", {}, head) : h("label", { for: id }, head),
    about ? h("p", { class: "small", id: described }, name(about)) : null,
    made,
  );
}

function input(label, item, id, described, required, names, readers) {
  const shared = {
    id,
    "aria-describedby": described,
    "aria-required": required ? "true" : null,
    "data-key": item.custom_id,
  };
  if (item.type === TEXT_INPUT) {
    const long = item.style === 2;
    const made = h(long ? "textarea" : "input", {
      ...shared,
      type: long ? null : "text",
      rows: long ? 5 : null,
      maxlength: item.max_length ?? 4000,
      placeholder: item.placeholder,
      dir: "auto",
    });
    made.value = item.value ?? "";
    readers[item.custom_id] = () => made.value;
    return made;
  }
  if (item.type === FILE_UPLOAD) {
    const made = h("input", { ...shared, type: "file", multiple: (item.max_values ?? 1) > 1 });
    readers[item.custom_id] = async () =>
      made.files.length ? { files: await Promise.all([...made.files].map(upload)) } : null;
    return made;
  }
  if (item.type === CHECKBOX) {
    const made = h("input", { ...shared, type: "checkbox", checked: Boolean(item.default) });
    readers[item.custom_id] = () => made.checked;
    return made;
  }
  if (item.type === RADIO || item.type === CHECKBOXES) {
    const kind = item.type === RADIO ? "radio" : "checkbox";
    const boxes = item.options.map((each) =>
      h(
        "label",
        { class: "choice" },
        h("input", { type: kind, name: id, value: each.value, checked: Boolean(each.default) }),
        h(
          "span",
          {},
          name(each.label),
          each.description ? h("span", { class: "small" }, " ", name(each.description)) : null,
        ),
      ),
    );
    readers[item.custom_id] = () =>
      boxes
        .map((each) => each.firstChild)
        .filter((each) => each.checked)
        .map((each) => each.value);
    return boxes;
  }
  let chosen = menuOf(item, names)
    .options.filter((each) => each.chosen)
    .map((each) => each.value);
  readers[item.custom_id] = () => chosen;
  return menu({ ...menuOf(item, names), id, label, done: (values) => (chosen = values) });
}
