// A form with data-passkey asks the device for a passkey and is sent with its answer.
// Without a script, or where the address is not a secure one, the page says so and other ways stay.
const BYTES = ["challenge", "id"];
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// Of what the server asks, the challenge and the ids are bytes; the host's own id is a name.
function asked(json) {
  const { rp, rpId, ...rest } = JSON.parse(json);
  const turn = (name, value) => (BYTES.includes(name) ? bytes(value) : value);
  const publicKey = JSON.parse(JSON.stringify(rest), turn);
  return rp ? { ...publicKey, rp } : { ...publicKey, rpId };
}

function answered(key) {
  const response = {};
  PARTS.forEach((name) => {
    if (key.response[name]) response[name] = text(key.response[name]);
  });
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response });
}

async function ask(form) {
  const publicKey = asked(form.dataset.options);
  const verb = form.dataset.passkey === "make" ? "create" : "get";
  const key = await navigator.credentials[verb]({ publicKey });
  form.elements.answer.value = answered(key);
}

export function bindPasskeys(root) {
  root.querySelectorAll("form[data-passkey]").forEach((form) => {
    if (!window.PublicKeyCredential) return;
    form.hidden = false;
    form.parentElement.querySelectorAll("[data-passkey-not]").forEach((words) => {
      words.hidden = true;
    });
    form.addEventListener("submit", async (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      const failed = form.parentElement.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      try {
        await ask(form);
        HTMLFormElement.prototype.submit.call(form);
      } catch {
        delete form.dataset.sent;
        failed.hidden = false;
      }
    });
  });
}
