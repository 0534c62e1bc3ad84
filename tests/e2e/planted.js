// Leaves a word in every place that a page can leave something in.
async (word) => {
  localStorage.left = sessionStorage.left = window.name = word;
  document.cookie = `left=${word}; path=/`;
  history.replaceState(word, "");
  await (await caches.open("left")).put("/left/", new Response(word));
  await new Promise((done) => {
    const asked = indexedDB.open("left", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("left").put(word, 1);
    asked.onsuccess = () => { asked.result.close(); done(); };
  });
}
