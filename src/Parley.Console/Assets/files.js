// Files of a message that is being written: sent at once when they are chosen, one after the other, with how far it is. The form works without this, by its button.
const form = document.querySelector("form[data-keep]");
const words = (field) => field.querySelector("[data-file-words]").content;

// Nothing in a sentence is markup: the name of a file is text.
function tell(field, code, name) {
  const line = words(field).querySelector(`[data-code="${CSS.escape(code)}"]`).cloneNode(true);
  line.querySelector("bdi").textContent = name;
  field.querySelector("[data-file-faults]").append(line);
}

function show(field, name, done) {
  const row = field.querySelector("[data-file-progress]");
  row.hidden = done === null;
  if (done === null) return;
  const part = Math.floor(100 * done);
  row.querySelector("progress").value = part;
  const said = words(field).querySelector("[data-code=sending]").textContent.replace("{1}", String(part)).replace("{0}", () => name);
  const line = row.querySelector("[role=status]");
  // Read aloud at each tenth, not at each step.
  if (part % 10 === 0 || !line.textContent.startsWith(name)) line.textContent = said;
}

// A browser reads a file as it was when it was chosen, or not at all.
const isThere = (file) => (file.size > 0 ? file.slice(0, 1) : file).arrayBuffer().then(() => true, () => false);

function send(field, file) {
  const data = new FormData(form);
  data.delete("file");
  data.append("file", file);
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    request.upload.onprogress = (event) => { if (event.lengthComputable) show(field, file.name, event.loaded / event.total); };
    request.onloadend = () => resolve(request);
    request.open("POST", field.dataset.address);
    request.responseType = "document";
    request.send(data);
  });
}

// What the console answers is the page with the form; of it the files are taken, and nothing that was typed meanwhile is touched.
function take(field, page) {
  const fresh = page?.querySelector("[data-files]");
  if (!fresh) return false;
  const told = [...field.querySelectorAll("[data-file-faults] > *")];
  field.querySelector(".files")?.remove();
  const list = fresh.querySelector(".files");
  if (list) field.querySelector("legend").after(list);
  field.querySelector("[data-file-faults]").replaceChildren(...told, ...fresh.querySelector("[data-file-faults]").children);
  return true;
}

async function sendAll(field) {
  const input = field.querySelector("input[type=file]");
  const files = [...input.files];
  if (files.length === 0) return;
  field.querySelector("[data-file-faults]").replaceChildren();
  input.disabled = true;
  for (const file of files) {
    if (file.size === 0) { tell(field, await isThere(file) ? "inside.upload-empty" : "console.file-changed", file.name); continue; }
    if (file.size > Number(field.dataset.most)) { tell(field, "inside.too-large", file.name); continue; }
    show(field, file.name, 0);
    const answer = await send(field, file);
    // The session is over: the form goes through the sign-in, and is a draft afterwards.
    if (answer.status === 401) { input.disabled = false; input.value = ""; form.submit(); return; }
    if (!take(field, answer.status === 0 ? null : answer.response)) {
      tell(field, answer.status === 503 ? "console.node-away" : await isThere(file) ? "console.file-lost" : "console.file-changed", file.name);
    }
  }
  show(field, "", null);
  input.value = "";
  input.disabled = false;
}

if (form) {
  const field = form.querySelector("[data-files]");
  field.querySelector("[data-file-send]").hidden = true;
  field.querySelector("input[type=file]").addEventListener("change", () => sendAll(field));
}
