// Live parts of a page. Every page works without this: it swaps what changed, and counts down by the node's clock.
const body = document.body;
const loaded = performance.now();
const nodeTime = () => Number(body.dataset.now) + (performance.now() - loaded);

function notice(text, id) {
  let bar = document.getElementById(id);
  if (!text) { bar?.remove(); return; }
  if (bar) return;
  bar = document.createElement("p");
  bar.id = id;
  bar.className = "notice";
  bar.setAttribute("role", "status");
  bar.textContent = text;
  document.querySelector(".notices").append(bar);
}

// A browser whose clock is wrong says so: all times on the page are the node's.
if (Math.abs(Date.now() - nodeTime()) > 60_000) notice(body.dataset.clockWords, "clock-differs");

// A change of language or appearance moves nothing else.
const place = JSON.parse(sessionStorage.getItem("place") ?? "null");
sessionStorage.removeItem("place");
if (place?.path === location.pathname) scrollTo(0, place.y);
addEventListener("submit", ({ submitter }) => { if (submitter?.closest(".tongue, .theme")) sessionStorage.setItem("place", JSON.stringify({ path: location.pathname, y: scrollY })); });

const tabId = (element) => element.id || element.name || element.getAttribute("href");

// A page without live parts asks for the floor: only the strip and the title are taken from it, and it is never loaded anew, whatever is being written in it or was shown once.
const isLive = document.querySelector("[data-live]") !== null;
let isOver = false;
const leave = () => { isOver = true; if (isLive) location.reload(); };

async function refresh() {
  const answer = await fetch(isLive ? location.href : "/console", { headers: { Accept: "text/html", "X-Parley-Background": "yes" }, redirect: "follow" }).catch(() => null);
  if (!answer) return;
  if (answer.status === 401) { leave(); return; }
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const active = document.activeElement;
  const focus = active && active !== body ? tabId(active) : null;
  const [old, urgent] = [document.getElementById("urgent"), page.getElementById("urgent")];
  if (old && urgent && old.innerHTML !== urgent.innerHTML) old.replaceChildren(...urgent.childNodes);
  document.title = page.title === page.body.dataset.title ? body.dataset.title : page.title;
  dispatchEvent(new Event("renewed"));
  // What is being written or chosen is not taken away.
  if (active && /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName)) return;
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!fresh) continue;
    const open = new Set([...part.querySelectorAll("details[open]")].map((one) => one.id));
    part.replaceChildren(...fresh.childNodes);
    for (const one of part.querySelectorAll("details")) if (open.has(one.id)) one.open = true;
  }
  if (focus) [...document.querySelectorAll("a,button,summary")].find((one) => tabId(one) === focus)?.focus({ preventScroll: true });
}

// Many changes at once are fetched as one, and a page rests before it fetches itself again, the longer the longer the answer took and the more pages are open, which the stream says: hundreds of open pages must not take the node's time from the line.
const alone = 2_000;
const rest = { least: alone, times: 10 };
let busy = false;
let more = false;

async function renew() {
  if (busy) { more = true; return; }
  [busy, more] = [true, false];
  // Where many are open they do not all ask at the first change.
  if (rest.least > alone) await new Promise((go) => setTimeout(go, Math.random() * rest.least));
  const began = performance.now();
  await refresh();
  setTimeout(() => { busy = false; if (more) renew(); }, Math.max(rest.least, rest.times * (performance.now() - began)));
}

// A browser keeps few connections to one place: one of its tabs listens, and tells the others.
const others = new BroadcastChannel("parley-live");
let state = null;

function hear(event) {
  if (event === "change" || event === "beat") notice(null, "line-lost");
  if (event === "away") notice(body.dataset.lostWords, "line-lost");
  if (event === "change") renew();
  if (event === "over") leave();
}

function tell(event, least) {
  state = event === "change" ? "beat" : event;
  rest.least = Number(least) || rest.least;
  others.postMessage([event, rest.least]);
  hear(event);
}

function listen(isShown, done) {
  const events = new EventSource("/console/live");
  // The first one says where the stream begins: what this page shows, where it was loaded just now.
  events.addEventListener("change", ({ data }) => { tell(isShown ? "beat" : "change", data); isShown = false; });
  for (const event of ["beat", "away", "over"]) events.addEventListener(event, ({ data }) => tell(event, data));
  events.onerror = () => {
    // Another tab may listen for the next session.
    if (isOver) { events.close(); done(); return; }
    tell("away");
    // A browser does not try again what was refused: the node was away, or the session is over.
    if (events.readyState === EventSource.CLOSED) setTimeout(async () => { await refresh(); listen(false, done); }, 3_000);
  };
}

if (document.getElementById("urgent")) {
  // A new tab asks how it stands; whoever listens says so.
  others.onmessage = ({ data }) => {
    if (data !== "ask") { rest.least = data[1]; hear(data[0]); }
    else if (state) others.postMessage([state, rest.least]);
  };
  others.postMessage("ask");
  const asked = performance.now();
  const turn = () => new Promise((done) => listen(performance.now() - asked < 1_000, done));
  if (navigator.locks) navigator.locks.request("parley-live", turn); else turn();
  // What counts down is asked for anew each half minute.
  setInterval(() => { if (document.querySelector("[data-left]")) refresh(); }, 30_000);
}

// What is typed is kept on the node a moment later: a closed browser, a lost line or an ended session loses nothing that was kept.
const writing = document.querySelector("form[data-keep]");
if (writing) {
  let timer = 0;
  let typed = 0;
  const post = (act) => {
    const data = new FormData(writing);
    data.set("act", act);
    data.delete("file");
    return fetch(writing.action, { method: "POST", body: new URLSearchParams(data), redirect: "manual" });
  };
  // Below the form stands what the other side would read, or what is wanting: the page that the button shows.
  const look = async (at) => {
    const answer = await post("preview");
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = page.getElementById("as-read") ?? page.querySelector("main .warn");
    if (!shown || at !== typed) return;
    shown.removeAttribute("role");
    const reads = document.getElementById("reads");
    reads.lastElementChild.replaceChildren(shown);
    reads.hidden = false;
  };
  const keep = async () => {
    try {
      const answer = await post("keep");
      if (answer.status !== 204) return;
      writing.querySelector("[data-kept]").textContent = writing.dataset.keep;
      await look(typed);
    } catch { /* The next change tries again, and the page says that the line is lost. */ }
  };
  writing.addEventListener("input", () => { typed++; clearTimeout(timer); timer = setTimeout(keep, 1500); });
}
