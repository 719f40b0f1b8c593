// Keeps an open page up to date. Without this the pages work the same; one only has to load them again.
(() => {
  "use strict";
  const busy = (part) => {
    const focus = document.activeElement;
    if (focus && part.contains(focus) && focus.matches("input, textarea, select")) return true;
    return [...part.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);
  };
  const opened = (part) => [...part.querySelectorAll("details")].map((each) => each.open);
  const swap = (part, fresh) => {
    const was = opened(part);
    const focus = document.activeElement && part.contains(document.activeElement) ? document.activeElement : null;
    const place = focus ? [...part.querySelectorAll("a, button, summary")].indexOf(focus) : -1;
    const scroll = [...part.querySelectorAll(".diff, .scroll")].map((each) => each.scrollLeft);
    part.replaceWith(fresh);
    [...fresh.querySelectorAll("details")].forEach((each, i) => { if (i < was.length) each.open = was[i]; });
    [...fresh.querySelectorAll(".diff, .scroll")].forEach((each, i) => { each.scrollLeft = scroll[i] || 0; });
    if (place >= 0) fresh.querySelectorAll("a, button, summary")[place]?.focus();
  };
  // Times age and forms carry a mark; neither is news.
  const essence = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll("time, input[type=hidden]").forEach((each) => each.remove());
    copy.querySelectorAll("details").forEach((each) => each.removeAttribute("open"));
    return copy.innerHTML;
  };
  let running = false;
  let again = false;
  const refresh = async () => {
    if (running) { again = true; return; }
    running = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (answer.redirected) {
        // The session is over: whoever typed something keeps it in sight, everybody else goes to sign in again.
        if (busy(document)) document.getElementById("live").textContent = "You are signed out.";
        else location.reload();
        return;
      }
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      let changed = 0;
      document.querySelectorAll("[data-live]").forEach((part) => {
        const fresh = part.id && page.getElementById(part.id);
        if (fresh && !busy(part) && essence(part) !== essence(fresh)) {
          swap(part, document.adoptNode(fresh));
          changed++;
        }
      });
      if (changed > 0) document.getElementById("live").textContent = "The page was brought up to date.";
    } catch {
      // The server is away for a moment; the stream comes back and with it the next look.
    } finally {
      running = false;
      if (again) { again = false; later(); }
    }
  };
  let timer = 0;
  const later = () => { clearTimeout(timer); timer = setTimeout(refresh, 250); };
  if (document.querySelector("[data-live]") && document.querySelector("nav")) {
    const events = new EventSource("/events");
    events.onmessage = (event) => { if (event.data) later(); };
    let lost = false;
    events.onerror = () => {
      lost = true;
      if (events.readyState === EventSource.CLOSED) later();
    };
    events.onopen = () => { if (lost) { lost = false; later(); } };
    window.addEventListener("pagehide", () => events.close());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) later(); });
  }
  document.addEventListener("keydown", (event) => {
    const search = document.querySelector("[data-search]");
    if (event.key === "/" && search && !event.target.matches("input, textarea, select")) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
})();
