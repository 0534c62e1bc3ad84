// A paper on a card: it stands behind the # of the address, is used here and kept nowhere.
import { toHex } from "./bytes.js";
import { bindVoting } from "./urn-vote.js";

function bytesOf(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function paperOf(fragment) {
  const [token, signature] = fragment.slice(1).split(".");
  if (!token || !signature) return null;
  try {
    return { token: toHex(bytesOf(token)), signature: toHex(bytesOf(signature)) };
  } catch {
    return null;
  }
}

export function bindCard(section) {
  let paper = paperOf(location.hash);
  history.replaceState(null, "", location.pathname);
  bindVoting(section, { read: () => paper, keep: (changed) => { paper = changed; } });
}
