import type { ComponentChildren } from "preact";

/** Tag is a short label of a state. Its words carry the meaning; the colour only repeats it. */
export function Tag({ kind = "plain", title, children }: { kind?: "plain" | "contested" | "disputed" | "good" | "bad"; title?: string; children: ComponentChildren }) {
  return (
    <span class={"tag tag-" + kind} title={title}>
      {children}
    </span>
  );
}
