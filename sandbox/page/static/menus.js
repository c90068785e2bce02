// A message's own menu: what can be done with it, and the commands that the bot offers for messages.

import { append, h, name } from "./dom.js";
import { wording } from "./message.js";

/** Open the menu of a message beside the button that was pressed. `apps` are the bot's commands for messages. */
export function openMenu(button, message, apps, run) {
  document.querySelector("[role=menu]")?.parentElement.remove();
  const close = () => {
    box.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
  };
  const outside = (event) => box.contains(event.target) || close();
  const entry = (label, act) =>
    h(
      "li",
      { role: "none" },
      h(
        "button",
        { type: "button", role: "menuitem", tabindex: "-1", onclick: () => (close(), button.focus(), act()) },
        label,
      ),
    );
  const copy = () => navigator.clipboard?.writeText(wording(message));
  const list = h(
    "ul",
    { role: "menu", "aria-label": "This message" },
    entry("Copy text", copy),
    h("li", { role: "none", class: "list-group" }, "Apps"),
    apps.length
      ? apps.map((each) => entry(name(each.name), () => run(each.name)))
      : h("li", { role: "none", class: "list-note" }, "The bot has no commands for messages."),
  );
  const box = h("div", { class: "floating menu-box", popover: "manual" });
  append(box, [list]);
  const items = () => [...list.querySelectorAll("[role=menuitem]")];
  box.addEventListener("keydown", (event) => {
    const all = items();
    const place = all.indexOf(document.activeElement);
    const to = {
      ArrowDown: (place + 1) % all.length,
      ArrowUp: (place - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to !== undefined) all[to].focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      close();
      button.focus();
    } else return;
    event.preventDefault();
  });
  document.body.append(box);
  box.showPopover();
  const near = button.getBoundingClientRect();
  box.style.right = `${Math.max(8, innerWidth - near.right)}px`;
  const up = innerHeight - near.bottom < box.offsetHeight + 16;
  if (up) box.style.bottom = `${innerHeight - near.top + 4}px`;
  else box.style.top = `${near.bottom + 4}px`;
  button.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  items()[0].focus();
}
