// A message's components in, elements out. What is pressed or chosen is told to `act(what, custom_id, values)`.

import { append, h, icon, name } from "./dom.js";
import { menu } from "./listbox.js";
import { link, markdown } from "./markdown.js";

const ROW = 1,
  BUTTON = 2,
  SELECT = 3,
  SECTION = 9,
  TEXT = 10,
  THUMBNAIL = 11,
  GALLERY = 12,
  FILE = 13,
  SEPARATOR = 14,
  CONTAINER = 17;
const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 6: "secondary" };

/** Give the address that a file of the sandbox is served at; null for files that lie elsewhere. */
export function fileAddress(url) {
  const found = /^https?:\/\/(?:127\.0\.0\.1|localhost):\d+\/attachments\/\d+\/(\d+)\/([^/?#]+)/.exec(url ?? "");
  return found ? `/page/files/${found[1]}/${found[2]}` : null;
}

/** Show a picture, or say where one is that this page does not load. */
export function picture(url, description, { spoiler = false, kind = "picture" } = {}) {
  const address = fileAddress(url);
  if (!address)
    return h("p", { class: "small" }, "Picture elsewhere: ", link(url, url), description ? ` (${description})` : null);
  const shown = h(
    "a",
    { href: address, target: "_blank", rel: "noopener", class: kind },
    h("img", { src: address, alt: description || "A picture without a description", loading: "lazy" }),
  );
  return spoiler ? hidden(shown) : shown;
}

function hidden(shown) {
  const made = h(
    "button",
    { type: "button", class: "spoiler block", onclick: () => made.replaceWith(shown) },
    "Hidden: show it",
  );
  return made;
}

/** Show a file to save. */
export function file(url, size) {
  const address = fileAddress(url);
  const called = decodeURIComponent((url ?? "").split("?")[0].split("/").at(-1) || "file");
  const shown = [icon("file"), h("span", {}, name(called)), size ? h("span", { class: "small" }, inBytes(size)) : null];
  return address
    ? h("a", { class: "file", href: address, download: called }, shown)
    : h("span", { class: "file" }, shown);
}

function inBytes(size) {
  return size < 1024
    ? `${size} bytes`
    : size < 1048576
      ? `${Math.round(size / 1024)} kB`
      : `${(size / 1048576).toFixed(1)} MB`;
}

/** List what a menu of people, roles or channels offers. */
export function known(kind, names) {
  const people = names.people().map((each) => ({ value: each.id, label: each.name }));
  const roles = names.roles().map((each) => ({ value: each.id, label: each.name }));
  return (
    {
      5: people,
      6: roles,
      7: [...people, ...roles],
      8: names.channels().map((each) => ({ value: each.id, label: `#${each.name}` })),
    }[kind] ?? []
  );
}

/** Turn a menu's JSON into what `menu` takes. */
export function menuOf(item, names) {
  const options = item.options
    ? item.options.map((each) => ({
        value: each.value,
        label: each.label,
        about: each.description,
        chosen: each.default,
      }))
    : known(item.type, names);
  return {
    options,
    placeholder: item.placeholder || "Choose",
    least: item.min_values ?? 1,
    most: item.max_values ?? 1,
    disabled: Boolean(item.disabled),
  };
}

export class Components {
  constructor(names, act) {
    this.names = names;
    this.act = act;
  }

  all(items) {
    return (items ?? []).map((item) => this.one(item));
  }

  one(item) {
    switch (item.type) {
      case ROW:
        return h("div", { class: "row" }, this.all(item.components));
      case BUTTON:
        return this.button(item);
      case TEXT:
        return h("div", { class: "text", dir: "auto" }, markdown(item.content, this.names));
      case SECTION:
        return h(
          "div",
          { class: "section" },
          h("div", { class: "section-text" }, this.all(item.components)),
          this.one(item.accessory),
        );
      case THUMBNAIL:
        return picture(item.media.url, item.description, { spoiler: item.spoiler, kind: "thumbnail" });
      case GALLERY: {
        const many = item.items.length > 1 ? "gallery many" : "gallery";
        return h(
          "div",
          { class: many },
          item.items.map((each) => picture(each.media.url, each.description, { spoiler: each.spoiler })),
        );
      }
      case FILE:
        return item.spoiler ? hidden(file(item.file.url, item.size)) : file(item.file.url, item.size);
      case SEPARATOR:
        return h(item.divider === false ? "div" : "hr", { class: item.spacing === 2 ? "space wide" : "space" });
      case CONTAINER:
        return this.container(item);
      default:
        return item.type === SELECT || (item.type >= 5 && item.type <= 8) ? this.select(item) : null;
    }
  }

  container(item) {
    const box = h("div", { class: "container" }, this.all(item.components));
    if (typeof item.accent_color === "number")
      box.style.borderInlineStartColor = `#${item.accent_color.toString(16).padStart(6, "0")}`;
    return item.spoiler ? hidden(box) : box;
  }

  button(item) {
    const shown = [
      item.emoji?.name ? `${item.emoji.id ? `:${item.emoji.name}:` : item.emoji.name} ` : null,
      item.label ? name(item.label) : null,
    ];
    if (item.url) {
      const made = link(item.url, shown, icon("window"));
      made.className = "button secondary";
      return made;
    }
    const made = h(
      "button",
      {
        type: "button",
        class: `button ${STYLES[item.style] ?? "secondary"}`,
        disabled: Boolean(item.disabled),
        "data-key": item.custom_id,
      },
      shown,
    );
    made.addEventListener("click", async () => {
      if (made.getAttribute("aria-busy")) return;
      made.setAttribute("aria-busy", "true");
      await this.act("press", item.custom_id);
      made.removeAttribute("aria-busy");
    });
    return made;
  }

  select(item) {
    const made = menu({ ...menuOf(item, this.names), done: (values) => this.act("choose", item.custom_id, values) });
    made.dataset.key = item.custom_id;
    return made;
  }
}

/** Show an embed. */
export function embed(item, names) {
  const text = (words) => h("div", { class: "text", dir: "auto" }, markdown(words, names));
  const box = h("div", { class: "container embed" });
  if (typeof item.color === "number") box.style.borderInlineStartColor = `#${item.color.toString(16).padStart(6, "0")}`;
  const title = item.title ? (item.url ? link(item.url, item.title) : name(item.title)) : null;
  append(box, [
    item.author?.name ? h("p", { class: "small" }, name(item.author.name)) : null,
    title ? h("p", { class: "embed-title" }, title) : null,
    item.description ? text(item.description) : null,
    item.fields?.length
      ? h(
          "dl",
          { class: "fields" },
          item.fields.map((each) =>
            h(
              "div",
              { class: each.inline ? "inline" : null },
              h("dt", {}, name(each.name)),
              h("dd", {}, text(each.value)),
            ),
          ),
        )
      : null,
    item.thumbnail?.url ? picture(item.thumbnail.url, "Thumbnail", { kind: "thumbnail" }) : null,
    item.image?.url ? picture(item.image.url, "Picture") : null,
    item.footer?.text ? h("p", { class: "small" }, name(item.footer.text)) : null,
  ]);
  return box;
}
