// What hurries most is heard, in one tab of a browser, and again until an officer takes it. A browser makes no sound before its officer does something, which the page says.
const rest = 20_000;
const tones = [880, 660, 880];
const unheard = document.getElementById("unheard");
const audio = new AudioContext();
const waiting = new AbortController();

async function ring() {
  const what = document.querySelector("[data-ring]")?.dataset.ring;
  const [heard, at] = JSON.parse(localStorage.getItem("rung") ?? "[null,0]");
  if (!what || (what === heard && Math.abs(Date.now() - at) < rest)) return;
  localStorage.setItem("rung", JSON.stringify([what, Date.now()]));
  await audio.resume();
  tones.forEach((pitch, i) => {
    const [tone, loudness, start] = [audio.createOscillator(), audio.createGain(), audio.currentTime + 0.35 * i];
    tone.frequency.value = pitch;
    loudness.gain.value = 0.2;
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.25);
    // What plays nothing costs nothing.
    if (i === tones.length - 1) tone.onended = () => audio.suspend();
  });
}

function begin() {
  if (audio.state !== "running") return;
  audio.onstatechange = null;
  waiting.abort();
  unheard.hidden = true;
  audio.suspend();
  navigator.locks.request("parley-ring", () => {
    addEventListener("renewed", ring);
    setInterval(ring, 5_000);
    ring();
    return new Promise(() => {});
  });
}

audio.onstatechange = begin;
for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => audio.resume(), { signal: waiting.signal });
begin();
setTimeout(async () => {
  const { held } = await navigator.locks.query();
  unheard.hidden = waiting.signal.aborted || held.some(({ name }) => name === "parley-ring");
}, 1_000);
