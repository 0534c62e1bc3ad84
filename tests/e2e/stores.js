// All that this browser keeps for the page in front, and what its fields hold.
(async () => {
  const bases = await Promise.all((await indexedDB.databases()).map(({ name }) =>
    new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = async () => {
        const base = asked.result;
        const rows = await Promise.all([...base.objectStoreNames].map((store) => new Promise((got) => {
          const all = base.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => got(all.result);
        })));
        base.close();
        done([name, rows]);
      };
    })));
  const kept = await Promise.all((await caches.keys()).map(async (name) => {
    const store = await caches.open(name);
    const texts = (await store.matchAll()).map((answer) => answer.text());
    return [name, (await store.keys()).map(({ url }) => url), await Promise.all(texts)];
  }));
  return {
    localStorage: { ...localStorage }, sessionStorage: { ...sessionStorage }, indexedDB: bases,
    caches: kept, workers: (await navigator.serviceWorker.getRegistrations()).map((x) => x.scope),
    state: history.state, name: window.name,
    fields: [...document.querySelectorAll("input:not([type=hidden]), textarea, select")]
      .map((field) => ["radio", "checkbox"].includes(field.type) ? field.checked : field.value),
  };
})()
