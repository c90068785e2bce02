// Names, attributes and children in, elements out. Strings become text, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: `h("button", {type: "button", onclick: press}, "Read")`. Children that are null or false are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else element.setAttribute(key, String(value));
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Isolate a name that came from elsewhere, so that its writing direction ends with it. */
export const name = (text) => h("bdi", {}, String(text ?? ""));

/** For screen readers alone. */
export const aside = (text) => h("span", { class: "unseen" }, text);

let last = 0;
export const newId = (prefix) => `${prefix}-${(last += 1)}`;

const PATHS = {
  menu: "M3 6h18M3 12h18M3 18h18",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  send: "M4 12h15M13 6l6 6-6 6",
  clock: "M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM14.500 12a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.500l4.500 4.500L19 7.500",
  thread: "M6 4v9a3 3 0 0 0 3 3h10M15 12l4 4-4 4",
  window: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  reply: "M5 19v-5a4 4 0 0 1 4-4h10M15 6l4 4-4 4",
  warn: "M12 8v5M12 16.500v.01M12 3.500l9.500 16.500h-19z",
};

/** Draw a small picture; it says nothing to screen readers. */
export function icon(which) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }))
    svg.setAttribute(key, value);
  path.setAttribute("d", PATHS[which]);
  svg.append(path);
  return svg;
}
