import { useGet, type Clause, type Token, type Why, type WhySentence } from "../../api";
import { Settled } from "../../ui";

/** WhyThis is the rule that made a code, how its sentences were read, and which rules were tried. */
export function WhyThis({ id }: { id: string }) {
  const answer = useGet<Why>(`/events/${encodeURIComponent(id)}/why`);
  return (
    <Settled answer={answer} what="the reasons">
      {(why) => (
        <div class="why">
          {why.changed && <p class="note">Another coder or codebook made this code than reads the sentences here. casus recode codes it again.</p>}
          {why.written ? (
            <>
              <p>
                The rule <code>{why.written.name}</code> fired ({why.written.file}, line {why.written.line}):
              </p>
              <pre tabIndex={0}>{why.written.text}</pre>
            </>
          ) : (
            <p>The codebook has no rule of the name “{why.rule}”: the coder itself found it.</p>
          )}
          {(why.sentences ?? []).map((sentence, i) => (
            <Sentence key={i} sentence={sentence} rule={why.rule} open={i === 0} />
          ))}
        </div>
      )}
    </Settled>
  );
}

function Sentence({ sentence, rule, open }: { sentence: WhySentence; rule: string; open: boolean }) {
  const tokens = sentence.tokens ?? [];
  const tried = (sentence.clauses ?? []).filter((c) => c.tried?.length);
  const own = tried.filter((c) => fired(c, rule));
  const others = tried.filter((c) => !fired(c, rule));
  if (sentence.unread) return <p class="muted">No word of this sentence tells of an event, so it was not parsed.</p>;
  return (
    <>
      <details open={open}>
        <summary>Rules tried where it fired</summary>
        {own.map((clause) => (
          <Tried key={clause.head + clause.pos} clause={clause} tokens={tokens} />
        ))}
        {own.length === 0 && <p class="muted">It fires nowhere in this sentence as it is read now.</p>}
      </details>
      {others.length > 0 && (
        <details>
          <summary>Rules tried at other words of the sentence</summary>
          {others.map((clause) => (
            <Tried key={clause.head + clause.pos} clause={clause} tokens={tokens} />
          ))}
        </details>
      )}
      <details>
        <summary>How the sentence was read</summary>
        <ul class="tree">
          {tokens.map((t) => (
            <li key={t.start} ref={(el) => el?.style.setProperty("--depth", String(t.depth))}>
              <bdi>{t.text}</bdi> <span class="muted">{t.relation}{t.head >= 0 && tokens[t.head] && <> of <bdi>{tokens[t.head]!.text}</bdi></>}, {t.upos.toLowerCase()}{t.name && <>, known as <code>{t.name}</code></>}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** fired tells whether a rule fired at a clause; the cues of losses are named after their kind. */
function fired(clause: Clause, rule: string): boolean {
  return (clause.tried ?? []).some((t) => t.fired && (t.name === rule || t.name === "cue loss " + rule));
}

function Tried({ clause, tokens }: { clause: Clause; tokens: Token[] }) {
  const tried = [...(clause.tried ?? [])].sort((a, b) => Number(b.fired) - Number(a.fired));
  return (
    <div class="tried">
      <p>
        At <b><bdi>{tokens[clause.head]?.text ?? "?"}</bdi></b>
        {(clause.arguments ?? []).map((a, i) => (
          <span key={i} class="muted">
            {i === 0 ? ": " : ", "}
            {a.role} <bdi>{a.participants?.join(", ") || tokens[a.head]?.text}</bdi>
          </span>
        ))}
      </p>
      <ul>
        {tried.map((t) => (
          <li key={t.name + t.line} class={t.fired ? "fired" : ""}>
            <code>{t.name}</code> {t.fired ? "fired" : t.why} <span class="muted">{t.file}:{t.line}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
