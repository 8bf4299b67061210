import { Empty } from "../../ui";

export default function Overview() {
  return (
    <>
      <h1>Overview</h1>
      <Empty title="Incidents over time, the tension between pairs, and where it happens will stand here." />
    </>
  );
}
