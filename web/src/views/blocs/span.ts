import type { Days } from "../../api";
import { dayNumber, dayOf } from "../../text";

export type Unit = "day" | "week" | "month" | "year";

export const units: readonly Unit[] = ["day", "week", "month", "year"];

/** The days that a chart of a unit spans: so many that it has some hundred points, however long the record is. */
const spans: Record<Unit, number> = { day: 120, week: 2 * 365, month: 10 * 365, year: 100 * 365 };

/**
 * chartSpan gives the days of the chart. It stays where it is while the window ends in it,
 * lies within the record, and moves no further than it must.
 */
export function chartSpan(unit: Unit, record: Days, end: string, before?: Days): Days {
  const first = dayNumber(record.from) ?? 0;
  const last = dayNumber(record.to) ?? first;
  const at = Math.min(last, Math.max(first, dayNumber(end) ?? last));
  const length = Math.min(spans[unit], last - first + 1);
  const from = before && dayNumber(before.from);
  const to = before && dayNumber(before.to);
  if (from !== undefined && to !== undefined && from <= at && at <= to && to - from + 1 === length) return before!;
  // A third of it lies after the end of the window, where the record goes on.
  const until = Math.min(last, Math.max(first + length - 1, at + Math.round(length / 3)));
  return { from: dayOf(until - length + 1), to: dayOf(until) };
}

/** moved shifts a span by half of its length, within the record. */
export function moved(span: Days, record: Days, way: 1 | -1): Days {
  const from = dayNumber(span.from) ?? 0;
  const length = (dayNumber(span.to) ?? 0) - from + 1;
  const first = dayNumber(record.from) ?? from;
  const last = dayNumber(record.to) ?? from;
  const to = Math.max(first, Math.min(last - length + 1, from + way * Math.round(length / 2)));
  return { from: dayOf(to), to: dayOf(to + length - 1) };
}
