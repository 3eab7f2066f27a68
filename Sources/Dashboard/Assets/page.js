// Sorting by a column. Everything else works without a script.
"use strict";
for (const table of document.querySelectorAll("main table")) {
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
