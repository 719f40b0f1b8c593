// What keeps people out who use a keyboard, a screen reader or poor light; one line for each finding.
(() => {
  const found = [];
  const say = (what, element) => found.push(what + ": " + (element ? (element.outerHTML || "").slice(0, 120) : ""));
  const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const name = (e) => {
    const labels = e.labels ? [...e.labels].map((l) => l.innerText).join(" ") : "";
    const by = (e.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "").join("");
    return (e.getAttribute("aria-label") || by || labels || e.innerText || e.textContent || e.getAttribute("title") || "").trim();
  };
  if (!document.documentElement.lang) say("no language");
  if (!document.title.trim()) say("no title");
  if (document.querySelectorAll("main").length !== 1) say("not one main");
  if (document.querySelectorAll("h1").length !== 1) say("not one first heading");
  if (document.querySelectorAll("header").length < 1) say("no header");
  const skip = document.querySelector("a[href='#main']");
  if (!skip || !document.getElementById("main")) say("no way past the menu");
  let level = 1;
  for (const h of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const here = +h.tagName[1];
    if (shown(h) && here > level + 1) say("heading " + here + " after " + level, h);
    if (shown(h)) level = here;
  }
  for (const e of document.querySelectorAll("nav, [role=region], section[role]")) if (!e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby")) say("unnamed landmark", e);
  for (const e of document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), textarea, select")) if (shown(e) && !name(e)) say("unnamed control", e);
  for (const e of document.querySelectorAll("svg:not([aria-hidden]), img")) if (!name(e) && !e.querySelector("title") && !e.alt) say("picture without words", e);
  for (const e of document.querySelectorAll("th")) if (!e.scope && !e.closest("thead")) say("table heading of nothing", e);
  for (const e of document.querySelectorAll("[tabindex]")) if (+e.getAttribute("tabindex") > 0) say("forced place in the order", e);
  const ids = new Set();
  for (const e of document.querySelectorAll("[id]")) { if (ids.has(e.id)) say("id twice", e); ids.add(e.id); }
  const parse = (c) => { const m = c.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1 }; };
  const over = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });
  const light = (c) => { const f = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(c.r) + 0.7152 * f(c.g) + 0.0722 * f(c.b); };
  const behind = (e) => { const all = []; for (let at = e; at; at = at.parentElement) all.push(parse(getComputedStyle(at).backgroundColor)); return all.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 }); };
  const opacity = (e) => { let o = 1; for (let at = e; at; at = at.parentElement) o *= +getComputedStyle(at).opacity; return o; };
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !shown(e) || e.closest("svg, [aria-hidden=true], option")) continue;
    const style = getComputedStyle(e);
    const under = behind(e);
    const ink = parse(style.color);
    const [a, b] = [light(over({ ...ink, a: ink.a * opacity(e) }, under)), light(under)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) say("contrast " + ratio.toFixed(2), e);
  }
  return [...new Set(found)].join("\n");
})()
