// A reader types the address of a ballot card into the search of a shared device. What stands behind
// its # is the paper itself: it goes to the card's page, never to the server.
const CARD = /\/assemblies\/cards\/[0-9a-f-]{36}\/#\S+/;

export function bindReaders(root) {
  root.querySelectorAll("form[data-reader]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      const card = form.elements.q.value.match(CARD);
      if (!card) return;
      event.preventDefault();
      form.elements.q.value = "";
      location.assign(card[0]);
    });
  });
}
