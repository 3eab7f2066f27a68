// Sorting by a column, and figures as they come. Everything works without a script.
"use strict";

function makeSortable(table) {
  const heads = table.querySelectorAll("thead th");
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const isUp = head.getAttribute("aria-sort") === "descending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const isNumber = head.classList.contains("number");
      const value = (row) => {
        const text = row.cells[column] ? row.cells[column].textContent.trim() : "";
        if (!isNumber) return text;
        const number = parseFloat(text.replace(/[^0-9.\-]/g, ""));
        return Number.isNaN(number) ? -Infinity : number;
      };
      const body = table.tBodies[0];
      const rows = Array.from(body.rows).map((row) => [value(row), row]);
      rows.sort(([a], [b]) => (isNumber ? a - b : a.localeCompare(b)) * (isUp ? 1 : -1));
      body.append(...rows.map(([, row]) => row));
    });
  });
}

const prepare = () => document.querySelectorAll("main table:not(.calendar)").forEach(makeSortable);

// Takes the page anew when the ledger has changed, unless somebody is filling in a form or has sorted a table.
async function refresh() {
  const main = document.querySelector("main");
  const isBusy = main.contains(document.activeElement) && document.activeElement !== main;
  const isTouched = [...main.querySelectorAll("input, textarea, select")].some((field) =>
    field.type === "file" ? field.value : field.value !== (field.defaultValue ?? field.value));
  if (document.hidden || isBusy || isTouched || main.querySelector("[aria-sort], details[open]")) return;
  const answer = await fetch(location.href, { cache: "reload" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const top = scrollY;
  main.replaceChildren(...page.querySelector("main").childNodes);
  prepare();
  scrollTo(0, top);
}

prepare();
if (document.querySelector("header nav")) {
  let isWaiting = false;
  new EventSource("/events").addEventListener("change", () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => { isWaiting = false; refresh().catch(() => {}); }, 500);
  });
}
