/** Pointing changes classes of what is drawn already, so that it stays quick in a text with thousands of marks. */

const told = (root: Element, id: string) => root.querySelectorAll<HTMLElement>(`[data-told~="${CSS.escape(id)}"]`);

/** light marks the words of an item, and of who, when and where in it. One mark can be reached by the tab key. */
export function light(root: Element, id: string, tabbed: string): void {
  for (const old of root.querySelectorAll(".on, .on-part")) old.classList.remove("on", "on-part");
  for (const old of root.querySelectorAll<HTMLElement>('a.m[tabindex="0"]')) old.tabIndex = -1;
  if (tabbed) first(root, tabbed)?.setAttribute("tabindex", "0");
  if (!id) return;
  for (const piece of told(root, id)) piece.classList.add("on");
  for (const piece of root.querySelectorAll(`[data-parts~="${CSS.escape(id)}"]`)) piece.classList.add("on-part");
}

/** reveal scrolls to the words of an item. */
export function reveal(root: Element, id: string, focus = false): void {
  const piece = first(root, id);
  if (!piece) return;
  if (focus) piece.focus({ preventScroll: true });
  const { top, bottom } = piece.getBoundingClientRect();
  if (top < 80 || bottom > window.innerHeight * 0.55) piece.scrollIntoView({ block: "center" });
}

function first(root: Element, id: string): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[data-begins~="${CSS.escape(id)}"]`) ?? told(root, id)[0];
}
