"use strict";

const STEP = 50; // records shown at a time
const panel = document.getElementById("panel");
let loading = null;

/** Records and texts, unpacked when they are first asked for. */
function data() {
  loading ??= (async () => {
    const bytes = Uint8Array.from(atob(document.getElementById("data").textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  })();
  return loading;
}

/** An element with text or children: nothing from a record is ever taken for markup. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function verdictClass(verdict) {
  return "verdict" + (verdict === "correct" ? " correct" : verdict.startsWith("skipped") ? " skipped" : "");
}

function seconds(values) {
  const names = ["translate", "compile", "run"];
  return values.map((value, i) => (value === null ? "" : `${names[i]} ${value.toFixed(2)} s`)).filter(Boolean).join(", ");
}

function section(title, text, wrap) {
  return text ? [make("h3", {}, title), make("pre", { tabindex: 0, class: wrap ? "wrap" : "" }, text)] : [];
}

function reproduction(command) {
  const button = make("button", { type: "button", class: "copy" }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(command);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy";
    }
  });
  return [make("h3", {}, "Reproduce ", button), make("pre", { class: "wrap", tabindex: 0 }, command)];
}

function body(record, texts) {
  const facts = [`by ${record.translator}, run ${record.run}`, seconds(record.seconds)];
  if (record.error !== null) facts.push(`largest error ${record.error.toPrecision(3)} of the bound`);
  if (record.reused) facts.push("an equal text was judged before, its verdict holds");
  const [source, target] = record.texts.map((number) => texts[number]);
  return [
    make("p", {}, make("small", {}, facts.filter(Boolean).join("; "))),
    ...section("Message", record.message, true),
    ...section("Findings", record.findings.join("\n"), true),
    ...section("Steps", record.steps.map((step, i) => `${i + 1}. ${step}`).join("\n"), true),
    ...reproduction(record.reproduce),
    make("div", { class: "texts" }, make("div", {}, ...section(record.files[0], source)),
      make("div", {}, ...section(record.files[1], target || "(no text)"))),
  ];
}

function entry(record, texts, open) {
  const line = record.message.split("\n")[0];
  const details = make("details", {}, make("summary", {}, make("span", { class: verdictClass(record.verdict) },
    record.verdict), ` ${record.name}`, make("small", {}, line.length > 120 ? line.slice(0, 120) + "…" : line)));
  const fill = () => { if (details.childElementCount === 1) details.append(...body(record, texts)); };
  details.addEventListener("toggle", fill, { once: true });
  if (open) { details.open = true; fill(); }
  return details;
}

function show(records, texts) {
  const list = document.getElementById("list");
  list.replaceChildren();
  const more = (from) => {
    list.append(...records.slice(from, from + STEP).map((record) => entry(record, texts, records.length === 1)));
    if (from + STEP < records.length) {
      const button = make("button", { type: "button", class: "copy more" }, `${records.length - from - STEP} more`);
      button.addEventListener("click", () => { button.remove(); more(from + STEP); });
      list.append(button);
    }
  };
  more(0);
}

async function openRecords(title, numbers) {
  document.getElementById("panel-title").textContent = title;
  document.getElementById("filters").replaceChildren();
  document.getElementById("list").replaceChildren(make("p", { class: "more" }, "unpacking…"));
  if (!panel.open) panel.showModal();
  const { records, texts } = await data();
  const chosen = numbers.map((number) => records[number]);
  chosen.sort((a, b) => (a.verdict === "correct") - (b.verdict === "correct")); // what went wrong comes first
  const counts = new Map([["all", chosen.length]]);
  for (const { verdict } of chosen) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const buttons = [...counts].map(([verdict, count]) => {
    const button = make("button", { type: "button", "aria-pressed": verdict === "all" }, `${verdict} ${count}`);
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", other === button);
      show(verdict === "all" ? chosen : chosen.filter((record) => record.verdict === verdict), texts);
    });
    return button;
  });
  document.getElementById("filters").append(...(counts.size > 2 ? buttons : []));
  show(chosen, texts);
}

document.querySelector("main").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-records]");
  if (button) openRecords(button.dataset.title, button.dataset.records.split(",").map(Number));
});
document.getElementById("close").addEventListener("click", () => panel.close());
panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });

/** `#case=NAME` opens one record: an address that can be sent to somebody. */
async function openAddress() {
  const name = decodeURIComponent(location.hash).match(/^#case=(.+)$/)?.[1];
  if (!name) return;
  const { records } = await data();
  const numbers = records.flatMap((record, number) => (record.name === name ? [number] : []));
  if (numbers.length) openRecords(name, numbers);
}
window.addEventListener("hashchange", openAddress);
openAddress();
