import { useEffect, useRef, useState } from "preact/hooks";
import { dayOf, dayText } from "../../text";
import { stepOf, type Scale, type Span } from "./span";

interface Props {
  scale: Scale;
  left: number;
  height: number;
  /** The days chosen; undefined where all are. */
  chosen: Span | undefined;
  onChoose: (span: Span | undefined) => void;
  onPoint?: (at: { x: number; y: number } | undefined) => void;
  /** A click that drags nothing. */
  onClick?: (at: { x: number; y: number }) => void;
  /** Whether the ends can be moved by keyboard; one of several charts over the same days is enough. */
  handles?: boolean;
}

type Drag = { start: number; fixed?: number } | undefined;

/** Brush lies over a chart and chooses days: by dragging, or by its two handles with the arrow keys. */
export function Brush({ scale, left, height, chosen, onChoose, onPoint, onClick, handles }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag>(undefined);
  const [draft, setDraft] = useState<Span | undefined>();
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(settling.current), []);

  const shown = draft ?? chosen;
  const all = scale.span;
  const at = (event: PointerEvent) => {
    const r = box.current!.getBoundingClientRect();
    return { x: event.clientX - r.left, y: event.clientY - r.top };
  };
  const between = (a: number, b: number): Span => ({ from: Math.min(a, b), to: Math.max(a, b) });

  const end = (event: PointerEvent, keep: boolean) => {
    const from = drag.current;
    drag.current = undefined;
    const span = draft;
    setDraft(undefined);
    if (!from || !keep) return;
    if (span) onChoose(span);
    else if (from.fixed === undefined) onClick?.(at(event));
  };

  /** A key moves one end; the choice takes effect once the keys rest. */
  const move = (which: "from" | "to", by: number | "first" | "last") => {
    const now = shown ?? all;
    const to = by === "first" ? all.from : by === "last" ? all.to : Math.min(all.to, Math.max(all.from, now[which] + by));
    const next = which === "from" ? { from: Math.min(to, now.to), to: now.to } : { from: now.from, to: Math.max(to, now.from) };
    setDraft(next);
    clearTimeout(settling.current);
    settling.current = setTimeout(() => {
      setDraft(undefined);
      onChoose(next.from === all.from && next.to === all.to ? undefined : next);
    }, 350);
  };

  const handle = (which: "from" | "to") => {
    const now = shown ?? all;
    const day = now[which];
    return (
      <div
        class="brush-handle"
        role="slider"
        tabindex={0}
        aria-label={which === "from" ? "First day shown" : "Last day shown"}
        aria-valuemin={all.from}
        aria-valuemax={all.to}
        aria-valuenow={Math.min(all.to, Math.max(all.from, day))}
        aria-valuetext={dayText(dayOf(day))}
        data-idle={shown === undefined}
        style={{ left: scale.x(which === "from" ? day : day + 1) + "px" }}
        onPointerDown={(event) => {
          event.stopPropagation();
          box.current!.setPointerCapture(event.pointerId);
          drag.current = { start: at(event).x, fixed: which === "from" ? now.to : now.from };
        }}
        onKeyDown={(event) => {
          const step = event.shiftKey ? 1 : stepOf(all);
          if (event.key === "ArrowLeft" || event.key === "ArrowDown") move(which, -step);
          else if (event.key === "ArrowRight" || event.key === "ArrowUp") move(which, step);
          else if (event.key === "Home") move(which, "first");
          else if (event.key === "End") move(which, "last");
          else if (event.key === "Escape") onChoose(undefined);
          else return;
          event.preventDefault();
        }}
      />
    );
  };

  return (
    <div
      ref={box}
      class="brush"
      style={{ left: left + "px", width: scale.width + "px", height: height + "px" }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        box.current!.setPointerCapture(event.pointerId);
        drag.current = { start: at(event).x };
      }}
      onPointerMove={(event) => {
        const here = at(event);
        onPoint?.(here);
        const from = drag.current;
        if (!from) return;
        if (from.fixed !== undefined) setDraft(between(from.fixed, scale.day(here.x)));
        else if (draft || Math.abs(here.x - from.start) > 4) setDraft(between(scale.day(from.start), scale.day(here.x)));
      }}
      onPointerUp={(event) => end(event, true)}
      onPointerCancel={(event) => end(event, false)}
      onPointerLeave={() => onPoint?.(undefined)}
    >
      {shown && (
        <>
          <div class="brush-out" style={{ left: "0", width: scale.x(shown.from) + "px" }} />
          <div class="brush-out" style={{ left: scale.x(shown.to + 1) + "px", right: "0" }} />
        </>
      )}
      {handles && handle("from")}
      {handles && handle("to")}
    </div>
  );
}
