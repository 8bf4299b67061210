import { Sign } from "./markshape";

/** Legend says what the marks mean. */
export function Legend() {
  return (
    <div class="map-legend">
      <ul>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <circle class="mark-point" r="6" />
          </svg>
          a town or landmark
        </li>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <circle class="mark-halo" r="10" />
            <circle class="mark-point" r="5" />
          </svg>
          near a town
        </li>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <circle class="mark-area" r="10" />
            <text class="mark-number">2</text>
          </svg>
          somewhere in a district, province or region, of about that size
        </li>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <rect class="mark-state" x="-9" y="-8" width="18" height="16" rx="3" />
            <text class="mark-number">2</text>
          </svg>
          somewhere in a country, which is hatched
        </li>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <circle class="mark-ring" r="10.5" />
            <circle class="mark-cluster" r="8" />
            <text class="mark-number on">9</text>
          </svg>
          several places together; choose it to come closer
        </li>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <Sign kind="contested" />
          </svg>
          blame contested
        </li>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <Sign kind="disputed" />
          </svg>
          figures disputed
        </li>
        <li>
          <svg viewBox="-15 -11 30 22" aria-hidden="true">
            <Sign kind="doubt" />
          </svg>
          the place itself at issue: claimed by several states, or put elsewhere by a report
        </li>
      </ul>
      <p class="muted">The borders are those of Natural Earth. They show what it drew and are no statement of ours about whose land is whose.</p>
    </div>
  );
}
