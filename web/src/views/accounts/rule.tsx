import { change, useLocation, useParam } from "../../url";
import { causes, rules } from "../../words/loss";

/** Rule chooses how claims are rolled up, and which losses count; both stand in the address. */
export function Rule() {
  const [rule, setRule] = useParam("rule", "cautious");
  const chosen = useLocation().query.getAll("cause");
  const counted = chosen.length ? chosen : ["violence"];
  const toggle = (cause: string) => {
    const next = counted.includes(cause) ? counted.filter((c) => c !== cause) : [...counted, cause];
    change({ cause: next.length === 0 || (next.length === 1 && next[0] === "violence") ? undefined : next });
  };
  return (
    <div class="rule">
      <label class="field">
        <span>Rolled up by the rule</span>
        <select value={rule} onChange={(e) => setRule(e.currentTarget.value)}>
          {Object.entries(rules).map(([key, { name }]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p class="rule-about">{rules[rule]?.about}</p>
      <fieldset class="choices">
        <legend>Losses count that were brought about by</legend>
        {Object.entries(causes).map(([cause, words]) => (
          <label key={cause}>
            <input type="checkbox" checked={counted.includes(cause)} disabled={counted.length === 1 && counted[0] === cause} onChange={() => toggle(cause)} />
            {words}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
