// Passkeys: asks the node for options, the browser's authenticator for an answer, and posts that as the form. Without a script, or without an authenticator, the form stays hidden.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.querySelector("button").addEventListener("click", async () => {
    const said = form.querySelector("[data-failed]");
    said.textContent = "";
    if (!form.reportValidity()) return;
    try {
      const asked = await fetch(form.dataset.options, { method: "POST", headers: { "X-Parley-Forgery": form.elements.forgery.value } });
      if (!asked.ok) throw new Error(asked.statusText);
      const { state, options } = await asked.json();
      const credential = form.dataset.passkey === "get"
        ? await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
        : await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
      form.elements.state.value = state;
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}
