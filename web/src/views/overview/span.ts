import type { Days } from "../../api";
import { dayNumber, dayOf } from "../../text";

/** Span is the days that the charts over time stand for, first and last included, as numbers. */
export interface Span {
  from: number;
  to: number;
}

/** readSpan reads "2020-07-01,2020-07-31". */
export function readSpan(text: string): Span | undefined {
  const [from, to] = text.split(",").map((day) => dayNumber(day));
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined;
}

export const writeSpan = ({ from, to }: Span): string => dayOf(from) + "," + dayOf(to);

export function spanOf({ from, to }: Days): Span | undefined {
  return readSpan(from + "," + to);
}

/** Scale turns days into pixels of a plot. */
export interface Scale {
  span: Span;
  width: number;
  /** Where a day begins. */
  x: (day: number) => number;
  /** Which day lies there. */
  day: (x: number) => number;
}

export function scaleOf(span: Span, width: number): Scale {
  const days = span.to - span.from + 1;
  return {
    span,
    width,
    x: (day) => Math.min(width, Math.max(0, ((day - span.from) / days) * width)),
    day: (x) => Math.min(span.to, Math.max(span.from, span.from + Math.floor((x / width) * days))),
  };
}

/** unitFor is the unit in which a series over a span is neither crowded nor empty. */
export function unitFor(span: Span): "day" | "week" | "month" {
  const days = span.to - span.from + 1;
  return days <= 130 ? "day" : days <= 1100 ? "week" : "month";
}

/** How far a step of the keyboard moves: a fortieth of the span, a day at least. */
export const stepOf = (span: Span): number => Math.max(1, Math.round((span.to - span.from + 1) / 40));
