import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** useWidth measures an element, now and whenever it changes. */
export function useWidth<E extends HTMLElement>(): [{ current: E | null }, number] {
  const element = useRef<E>(null);
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    const el = element.current;
    if (!el) return;
    set(el.clientWidth);
    const observer = new ResizeObserver(() => set(el.clientWidth));
    observer.observe(el);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
