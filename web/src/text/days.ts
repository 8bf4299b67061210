/** Days as numbers, counted from 1970 on, so that they can be added and drawn. */

const dayLength = 86_400_000;

/** dayNumber reads "2020-07-12"; undefined where it is no day. */
export function dayNumber(day: string): number | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day + "T00:00:00Z") : NaN;
  return Number.isNaN(ms) ? undefined : Math.round(ms / dayLength);
}

/** dayOf writes "2020-07-12". */
export function dayOf(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** dayText writes a day for people: 12 Jul 2020. */
export function dayText(day: string): string {
  const [y, m, d] = day.split("-");
  return y && m && d ? `${Number(d)} ${months[Number(m) - 1] ?? m} ${y}` : day;
}

/** daysText writes a span of days with no more than is needed: 12 Jul 2020, 12–16 Jul 2020, 30 Dec 2019 – 2 Jan 2020. */
export function daysText({ from, to }: { from: string; to: string }): string {
  if (!from && !to) return "day unknown";
  if (!from) return "up to " + dayText(to);
  if (!to) return "from " + dayText(from);
  if (from === to) return dayText(from);
  const [fy, fm, fd] = from.split("-");
  const [ty, tm, td] = to.split("-");
  if (fy === ty && fm === tm) return `${Number(fd)}–${Number(td)} ${months[Number(tm) - 1]} ${ty}`;
  if (fy === ty) return `${Number(fd)} ${months[Number(fm) - 1]} – ${dayText(to)}`;
  return `${dayText(from)} – ${dayText(to)}`;
}
