import { useEffect, useState } from "preact/hooks";

const said = "casus:said";

/** announce tells a screen reader what changed on the page without moving the focus. */
export function announce(text: string): void {
  window.dispatchEvent(new CustomEvent<string>(said, { detail: text }));
}

/** LiveRegion is where announcements are spoken from; the shell has the one. */
export function LiveRegion() {
  const [text, set] = useState("");
  useEffect(() => {
    const hear = (event: Event) => set((event as CustomEvent<string>).detail);
    window.addEventListener(said, hear);
    return () => window.removeEventListener(said, hear);
  }, []);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
