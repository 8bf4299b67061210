/** Moments in words, in universal time. */
import type { Moment } from "../api";
import { dayText } from "../text";

/** momentText gives "11 May 2033, 14:20", or the day alone where the hour is not known. */
export function momentText({ unix, hour_known }: Moment): string {
  if (unix === 0 && !hour_known) return "an unknown day";
  const iso = new Date(unix * 1000).toISOString();
  return dayText(iso.slice(0, 10)) + (hour_known ? ", " + iso.slice(11, 16) : "");
}

/** momentOf reads a time as RFC 3339 has it, or else takes the day. */
export function momentOf(published: string, day: string): Moment {
  const at = Date.parse(published);
  if (!Number.isNaN(at)) return { unix: at / 1000, hour_known: true };
  const midnight = Date.parse(day + "T00:00:00Z");
  return { unix: Number.isNaN(midnight) ? 0 : midnight / 1000, hour_known: false };
}

/** shortMoment leaves out what an earlier moment says already: "14:20" on the same day, "12 May, 06:30" in the same year. */
export function shortMoment(moment: Moment, after: Moment): string {
  const [mine, others] = [momentText(moment), momentText(after)];
  const [day = "", hour] = mine.split(", ");
  if (hour && others.startsWith(day)) return hour;
  const year = day.slice(-5);
  const short = others.split(", ")[0]!.endsWith(year) ? day.slice(0, -5) : day;
  return hour ? short + ", " + hour : short;
}

/** publication reads a mention's moment of publication: the last second of a day stands for an hour that is not known. */
export function publication(unix: number): Moment {
  return { unix, hour_known: unix % 86400 !== 86399 };
}
