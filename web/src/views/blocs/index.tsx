import "./blocs.css";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useGet, type Days } from "../../api";
import { dayNumber, dayOf, daysText } from "../../text";
import { Empty, NameOf, Settled, Table } from "../../ui";
import { useWidth } from "../../ui/width";
import { Link, query, useFilter, useParam } from "../../url";
import type { Network as Answer, Pair, Point } from "./api";
import { Chart } from "./chart";
import { blocsOf, Network, pairKey, signed } from "./network";
import { pickTies } from "./pick";
import { chartSpan, moved, units, type Unit } from "./span";
import { TieOf } from "./tie";

/** How many days are looked at where the reader names none. */
const usualDays = 90;

/** Blocs is who backs and who opposes whom. */
export default function Blocs() {
  const [filter, setFilter] = useFilter();
  const [halfLife, setHalfLife] = useParam("half_life", "30");
  const [unit, setUnit] = useParam("unit", "week");
  const [atlas, setAtlas] = useParam("atlas");
  const [most, setMost] = useParam("most", "60");
  const [tie, setTie] = useParam("tie");
  const [party, setParty] = useParam("node");
  const asked = { half_life: halfLife, atlas };
  const network = useGet<Answer>("/blocs" + query(filter, { ...asked, limit: 5000 }));
  const record = useGet<{ days: Days }>("/about").data?.days;
  const window = network.data?.window ?? { from: filter.from, to: filter.to };
  const [span, setSpan] = useState<Days>();
  const shown = record && record.to ? chartSpan(unit as Unit, record, filter.to || record.to, span) : undefined;
  useEffect(() => setSpan(shown), [shown?.from, shown?.to]);
  const polar = useGet<{ items: Point[] }>(shown ? "/blocs/polarisation" + query({ ...filter, ...shown }, { half_life: halfLife, unit }) : null);
  const days = length(window.from, window.to);
  const move = (to: string, length: number) => {
    const end = dayNumber(to);
    if (end !== undefined) setFilter({ from: dayOf(end - length + 1), to }, "replace");
  };

  // The window goes with the chart, so that it stays in sight.
  const jump = (way: 1 | -1) => {
    if (!shown || !record) return;
    const next = moved(shown, record, way);
    setSpan(next);
    const end = filter.to || record.to;
    if (end < next.from || end > next.to) move(way < 0 ? next.to : dayOf(Math.min(dayNumber(record.to) ?? 0, (dayNumber(next.from) ?? 0) + days)), days);
  };

  return (
    <div class="stack">
      <h1>Blocs</h1>
      <p class="muted">
        Who backs and who opposes whom: what reports tell of alliances, and what parties said and did. Words count less than deeds, and what is old less than what is new.
      </p>
      <div class="blocs-controls">
        <label class="field">
          <span>
            Window: <b class="numeral">{days}</b> days up to {window.to || "the last of the record"}
          </span>
          <input type="range" min={7} max={365} step={1} value={Math.min(365, days)} aria-valuetext={days + " days"} onChange={(e) => move(window.to, Number(e.currentTarget.value))} />
        </label>
        <label class="field">
          <span>
            A tie counts half after <b class="numeral">{halfLife}</b> days
          </span>
          <input type="range" min={5} max={365} step={5} value={halfLife} aria-valuetext={halfLife + " days"} onChange={(e) => setHalfLife(e.currentTarget.value, "replace")} />
        </label>
        <label class="field">
          <span>Draw at most</span>
          <select value={most} onChange={(e) => setMost(e.currentTarget.value, "replace")}>
            {["15", "30", "60", "90"].map((n) => (
              <option key={n} value={n}>
                {n} parties
              </option>
            ))}
          </select>
        </label>
        <label class="blocs-check">
          <input type="checkbox" checked={atlas === "true"} onChange={(e) => setAtlas(e.currentTarget.checked ? "true" : "", "replace")} />
          Standing alliances and enmities of the atlas too
        </label>
      </div>
      <section class="panel">
        <div class="head">
          <h2>Polarisation over time</h2>
          <label class="blocs-unit">
            <span class="small muted">A point at the end of each</span>
            <select value={unit} onChange={(e) => setUnit(e.currentTarget.value, "replace")}>
              {units.map((u) => (
                <option key={u}>{u}</option>
              ))}
            </select>
          </label>
        </div>
        {record && !record.to && <p class="muted">The record has no reports yet.</p>}
        <Settled answer={polar} what="the polarisation">
          {({ items }) =>
            items.length === 0 ? (
              <p class="muted">No ties in these days.</p>
            ) : (
              <>
                {shown && record && (shown.from > record.from || shown.to < record.to) && (
                  <p class="blocs-span">
                    <button type="button" disabled={shown.from <= record.from} onClick={() => jump(-1)}>
                      Earlier
                    </button>
                    <span class="small muted">{daysText(shown)}</span>
                    <button type="button" disabled={shown.to >= record.to} onClick={() => jump(1)}>
                      Later
                    </button>
                  </p>
                )}
                <Chart points={items} window={window} onEnd={(day) => move(day, filter.from || filter.to ? days : usualDays)} />
                <p class="small muted">
                  0: nobody is divided, 1: two camps explain every tie. Each point counts the {usualDays} days before it. Click, or move the slider, to see who stood where then.
                </p>
              </>
            )
          }
        </Settled>
      </section>
      <Settled answer={network} what="the network">
        {(n) =>
          n.pairs.length === 0 ? (
            <Empty title={`No ties between parties, ${daysText(n.window)}.`}>
              <p>
                A tie needs two parties of the atlas (governments, armed groups, organisations) and something that one said of the other or did to it. Choose a longer window, move it to other days, or take a part of the filter out.{" "}
                <Link href="/add">Add reports</Link> where the record has none.
              </p>
            </Empty>
          ) : (
            <Drawn of={n} most={Number(most) || 60} tie={tie} party={party} onTie={(key) => setTie(key === tie ? "" : key, "replace")} onParty={(name) => setParty(name, "replace")}>
              {tie.includes(",") && <TieOf pair={tie} filter={{ ...filter, ...window }} halfLife={halfLife} onClose={() => setTie("", "replace")} />}
            </Drawn>
          )
        }
      </Settled>
    </div>
  );
}

/** Rows of the table at first. */
const firstRows = 25;

/** On a phone there is no room for more. */
const narrow = { width: 520, most: 18 };

function Drawn({ of, most, tie, party, onTie, onParty, children }: { of: Answer; most: number; tie: string; party: string; onTie: (key: string) => void; onParty: (name: string) => void; children: ComponentChildren }) {
  const [box, width] = useWidth<HTMLElement>();
  const room = width < narrow.width ? Math.min(narrow.most, most) : most;
  const pairs = useMemo(() => pickTies(of.pairs, room), [of, room]);
  const [all, setAll] = useState(false);
  const rows = party ? of.pairs.filter((p) => p.a === party || p.b === party) : of.pairs;
  const shown = all ? rows : rows.slice(0, firstRows);
  const blocs = blocsOf(of);
  const b = of.balance;
  return (
    <>
      <section class="stack" aria-label="The network" ref={box}>
        <p class="showing">
          Showing <b class="numeral">{pairs.length}</b> of <span class="numeral">{of.matching}</span> ties{pairs.length < of.matching && <>, the heaviest</>}, {daysText(of.window)}. Polarisation <b class="numeral">{b.polarisation.toFixed(2)}</b>
          {!b.exact && " or more"}: friendly ties weigh <span class="numeral">{b.friendly.toFixed(1)}</span>, hostile ones <span class="numeral">{b.hostile.toFixed(1)}</span>.
        </p>
        <Network of={of} pairs={pairs} chosen={tie} party={party} onTie={onTie} onParty={onParty} />
        <p class="net-legend small">
          <svg width="40" height="10" aria-hidden="true"><line x1="0" x2="40" y1="5" y2="5" class="net-line net-friend-line" stroke-width="3" /></svg> back each other{" "}
          <svg width="40" height="10" aria-hidden="true"><line x1="0" x2="40" y1="5" y2="5" class="net-line net-foe-line" stroke-width="3" /></svg> oppose each other{" "}
          <span class="muted">The wider the line, the more it weighs; the larger the circle, the more the party is tied. Click a line for its evidence, a circle for its ties.</span>
        </p>
      </section>
      {children}
      <div class="blocs-tables">
        <section class="stack">
          <h2>Blocs</h2>
          {blocs.length === 0 ? (
            <p class="muted">No two parties hang together by friendly ties in these days.</p>
          ) : (
            <ol class="bloc-list">
              {blocs.map((bloc) => (
                <li key={bloc.label}>
                  {bloc.parties.map((name, i) => (
                    <span key={name}>
                      {i > 0 && ", "}
                      <button type="button" class="quiet" aria-pressed={party === name} onClick={() => onParty(party === name ? "" : name)}>
                        <NameOf id={name} />
                      </button>
                    </span>
                  ))}
                </li>
              ))}
            </ol>
          )}
          <p class="small muted">A bloc hangs together by friendly ties. The enemy of an enemy is no friend yet. Parties that stand alone are not listed.</p>
        </section>
        <section class="stack">
          <div class="head">
            <h2>
              Ties{party && <> of <NameOf id={party} /></>}
            </h2>
            {party && (
              <button type="button" class="quiet" onClick={() => onParty("")}>
                All ties
              </button>
            )}
          </div>
          <Table<Pair>
            caption="Ties between parties, the heaviest first"
            hideCaption
            rows={shown}
            rowKey={pairKey}
            columns={[
              {
                name: "Tie",
                cell: (p) => (
                  <button type="button" class="quiet tie-open" aria-pressed={pairKey(p) === tie} onClick={() => onTie(pairKey(p))}>
                    <NameOf id={p.a} /> – <NameOf id={p.b} />
                  </button>
                ),
              },
              { name: "How", cell: (p) => (p.net > 0 ? "back" : p.net < 0 ? "oppose" : "neither"), wide: true },
              { name: "Net", numeric: true, cell: (p) => signed(p.net) },
              { name: "Friendly", numeric: true, wide: true, cell: (p) => p.positive.toFixed(2) },
              { name: "Hostile", numeric: true, wide: true, cell: (p) => p.negative.toFixed(2) },
              { name: "Pieces", numeric: true, cell: (p) => p.ties.toLocaleString("en") },
            ]}
          />
          {shown.length < rows.length && (
            <p>
              <button type="button" onClick={() => setAll(true)}>
                Show all {rows.length.toLocaleString("en")}
              </button>
            </p>
          )}
        </section>
      </div>
    </>
  );
}

/** length counts the days of a window, both ends included. */
function length(from: string, to: string): number {
  const a = dayNumber(from);
  const b = dayNumber(to);
  return a === undefined || b === undefined ? usualDays : b - a + 1;
}
