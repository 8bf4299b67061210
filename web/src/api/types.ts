import type { components } from "./schema";

/**
 * What the API answers, by the names that the page uses. The types are generated from
 * its document. Days are "2020-07-12", or "" where unknown.
 */
type Schemas = components["schemas"];

export interface Listing<T> {
  items: T[];
  /** The cursor to go on with; empty at the end. */
  next: string;
  /** How many the filter lets in, and how many there are. */
  matching: number;
  total: number;
}

export type Days = Schemas["CalendarInterval"];

/** A roll-up of claims. best is null where accounts do not allow one; high is null where some claim sets no limit, and high_at_least is then the largest number named. */
export type Figures = Schemas["LedgerFigures"];

/** What one claim says. A null bound is open. */
export type ClaimedFigure = Schemas["TollFigure"];

/** An incident, without the mentions that tell it. */
export type Incident = Omit<Schemas["LedgerIncident"], "mentions" | "joins" | "toll">;
export type IncidentPlace = Schemas["IncidentPlace"];
export type Blame = Schemas["IncidentBlame"];

export type Series = Schemas["Series"];
export type SeriesPoint = Schemas["SeriesPoint"];
export type SeriesShown = Schemas["SeriesShown"];

/** How incidents spread over time, counted by casus: a lane a pair or form of violence, a bin a span of days. */
export type Overview = Schemas["OverviewShown"];
export type Lane = Schemas["LedgerLane"];
export type Bin = Schemas["LedgerBin"];

/** A country, party or place by its name, with what a filter takes. */
export type Name = Schemas["NameShown"];
export type NameKind = Name["kind"];

/** Who asks. */
export type Session = Schemas["SessionShown"];
