import { Empty } from "../../ui";

export default function Blocs() {
  return (
    <>
      <h1>Blocs</h1>
      <Empty title="Who backs and who opposes whom will be drawn here." />
    </>
  );
}
