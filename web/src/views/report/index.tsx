import { Empty } from "../../ui";

export default function Report() {
  return (
    <>
      <h1>Reports</h1>
      <Empty title="A report with its coding marked in its text will stand here." />
    </>
  );
}
