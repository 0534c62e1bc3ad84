// What the tablet keeps until the server has it: reports in the order they were saved, and the
// tablet's own count. IndexedDB survives a closed page and an empty battery.
function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("floor", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("reports", { keyPath: "id" });
      asked.result.createObjectStore("counts");
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(stores, mode, act) {
  const base = await opened();
  try {
    return await new Promise((done, failed) => {
      const transaction = base.transaction(stores, mode);
      const asked = act(transaction);
      transaction.oncomplete = () => done(asked?.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    base.close();
  }
}

// Give the report the next number and keep both, all or nothing. `least` is what the server expects.
export function keep(report, least) {
  return within(["reports", "counts"], "readwrite", (transaction) => {
    const counts = transaction.objectStore("counts");
    const asked = counts.get("seq");
    asked.onsuccess = () => {
      const seq = Math.max(asked.result || 0, least - 1) + 1;
      counts.put(seq, "seq");
      transaction.objectStore("reports").put({ ...report, seq });
    };
  });
}

export function replace(report) {
  return within(["reports"], "readwrite", (transaction) => {
    transaction.objectStore("reports").put(report);
  });
}

export function drop(id) {
  return within(["reports"], "readwrite", (transaction) => {
    transaction.objectStore("reports").delete(id);
  });
}

export async function waiting() {
  const all = await within(["reports"], "readonly", (kept) => kept.objectStore("reports").getAll());
  return all.sort((one, other) => one.seq - other.seq);
}
