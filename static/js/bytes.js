// Bytes are Uint8Array, numbers are BigInt, hex has two signs a byte.
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function toNumber(bytes) {
  return BigInt(`0x${toHex(bytes) || "0"}`);
}

export function toBytes(number, length) {
  return fromHex(number.toString(16).padStart(2 * length, "0"));
}

export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  parts.forEach((part) => { all.set(part, place); place += part.length; });
  return all;
}

export function randomBytes(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

export async function digest(name, bytes) {
  return new Uint8Array(await crypto.subtle.digest(name, bytes));
}
